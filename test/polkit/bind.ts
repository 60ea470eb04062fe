import { json } from 'node:stream/consumers';
import type { RunView } from '../../shared/ipc/contract.ts';
import type { PciAddress } from '../../shared/pci/address.ts';
import type { Choice } from '../../shared/plan/choice.ts';
import type { Result } from '../../shared/result.ts';
import type { Progress } from '../../shared/script/progress.ts';
import { elevator } from '../../src-main/apply/elevator.ts';
import { openMachine } from '../../src-main/workbench.ts';

/** What an ordinary user's two runs came to; every prediction that did not come true makes one a failure. */
export interface BindReport {
  user: number | undefined;
  bound: Result<RunView>;
  driverWhenBound: string | null | undefined;
  released: Result<RunView>;
  driverWhenReleased: string | null | undefined;
  progress: Progress[];
}

/** The program: reads a tree and a card from its input, binds the card and releases it, as the window would. */
async function main(): Promise<void> {
  const { root, gpu } = (await json(process.stdin)) as { root: string; gpu: PciAddress };
  const machine = openMachine(root, elevator(root));
  const progress: Progress[] = [];

  const apply = async (choice: Choice): Promise<Result<RunView>> => {
    const plan = machine.plan(choice);
    if (!plan.ok) return plan;
    const run = await machine.apply({ choice, sha256: plan.value.sha256 }, (line) => progress.push(line));
    const missed = run.ok ? run.value.verified.filter(({ came }) => came !== 'true') : [];
    return missed.length === 0 ? run : { ok: false, error: { code: 'internal', id: JSON.stringify(missed) } };
  };
  const driver = () => {
    const seen = machine.scan();
    return seen.ok ? seen.value.report.devices.find(({ address }) => address === gpu)?.driver : undefined;
  };

  const bound = await apply({ action: 'bind-now', gpu, accepted: [] });
  const driverWhenBound = driver();
  const released = await apply({ action: 'release', gpu });
  const report = { bound, driverWhenBound, released, driverWhenReleased: driver(), progress };
  process.stdout.write(JSON.stringify({ user: process.getuid?.(), ...report } satisfies BindReport));
}

void main();
