import { expect, test } from 'vitest';
import type { Choice } from '#shared/plan/choice.ts';
import { PciIds } from '#shared/pci/pci-ids.ts';
import { lookAt, planScript } from '../../../src-main/apply/pipeline.ts';
import { scan } from '../../../src-main/host/scan.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import { PracticeMachine } from '../../../src-main/practice/practice-machine.ts';
import { twoCards } from '../../../src-main/practice/samples/two-cards.ts';
import { diskMachine } from '../../support/disk-machine.ts';
import { bindNow, release, runScript, scriptFor } from '../../support/run-script.ts';

const gpu = '0000:26:00.0';
const look = (reader: HostReader) => lookAt(scan(reader, new PciIds('')));

/** All that a scan sees of a machine and that a run may change; a run's own name and time aside. */
function seen({ host, judged }: ReturnType<typeof look>) {
  const { devices, vfioNodes, bindings } = host;
  return {
    devices,
    vfioNodes,
    bindings: bindings.map(({ gpu: card, before }) => ({ card, before })),
    verdicts: judged.gpus.map(({ address, verdict }) => [address, verdict]),
  };
}

async function practise(machine: PracticeMachine, choice: Choice): Promise<string[]> {
  const planned = planScript(look(machine.reader), choice);
  if (!planned.ok) throw new Error(JSON.stringify(planned.error));
  const said: string[] = [];
  const ended = await machine.carryOut(planned.value.plan, (progress) => {
    if (progress.kind === 'begin') said.push(`BINDERY begin ${progress.steps}`);
    if (progress.kind === 'step')
      said.push(`STEP ${progress.step} ${progress.state} ${progress.text}`.trim());
    if (progress.kind === 'end') said.push(`END ${progress.result}`);
  });
  expect(ended).toMatchObject({ ok: true, value: { end: { result: 'done' }, failedStep: null } });
  return said;
}

test('practice and the real script leave the same machine behind, and say the same on the way', async () => {
  const practice = PracticeMachine.sample();
  const disk = diskMachine(twoCards);
  try {
    const before = seen(look(practice.reader));
    expect(seen(disk.look())).toEqual(before);
    for (const choice of [bindNow(gpu), release(gpu)]) {
      const run = await runScript(scriptFor(disk, choice));
      expect(run, run.stdout + run.stderr).toMatchObject({ code: 0 });
      const said = await practise(practice, choice);
      expect(said).toEqual(
        run.stdout
          .trim()
          .split('\n')
          .map((line) => line.trim()),
      );
      expect(seen(look(practice.reader))).toEqual(seen(disk.look()));
    }
    expect(seen(look(practice.reader))).toEqual(before);
  } finally {
    disk.remove();
  }
}, 60_000);
