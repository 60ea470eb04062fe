import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ScanView } from '#shared/ipc/contract.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import type { Choice } from '#shared/plan/choice.ts';
import { openPractice, type Workbench } from '../../../src-main/workbench.ts';

vi.stubGlobal('__BINDERY_VERSION__', '0.0.0-test');
// The pauses are for people to watch.
vi.stubGlobal('setTimeout', (done: () => void) => {
  queueMicrotask(done);
});
const gpu = '0000:26:00.0' as PciAddress;
const bindBoot: Choice = { action: 'bind-boot', gpu, accepted: [] };
const undo: Choice = { action: 'undo-boot', gpu };

let sample: Workbench;
let before: ReturnType<typeof drivers>;
beforeEach(() => {
  sample = openPractice();
  before = drivers(look());
});

function must<T>(result: { ok: true; value: T } | { ok: false; error: object } | undefined): T {
  if (!result?.ok) throw new Error(JSON.stringify(result?.error));
  return result.value;
}
const look = (): ScanView => must(sample.scan());
const restart = (): ScanView => must(sample.restart?.());
const drivers = ({ report }: ScanView) =>
  report.devices.map(({ address, driver, driverOverride }) => [address, driver, driverOverride]);
const standing = ({ report }: ScanView) => report.atBoot.bindings.map((it) => `${it.gpu} ${it.standing}`);
const driver = ({ report }: ScanView) => report.devices.find(({ address }) => address === gpu)?.driver;

async function make(choice: Choice) {
  const { sha256, plan } = must(sample.plan(choice));
  const run = must(await sample.apply({ choice, sha256 }, () => undefined));
  return { ...run, plan };
}

describe('a start of the sample machine', () => {
  test('ends what was bound only now', async () => {
    await make({ action: 'bind-now', gpu, accepted: [] });
    expect(driver(look())).toBe('vfio-pci');
    expect(drivers(restart())).toEqual(before);
  });

  test('binds what is on trial, once', async () => {
    const { verified, scan, plan } = await make(bindBoot);
    expect(plan.afterRestart).toBe(true);
    expect(verified).toEqual([]);
    expect(standing(scan)).toEqual([`${gpu} waiting`]);
    expect(driver(scan)).toBe('nouveau');

    const trial = restart();
    expect(standing(trial)).toEqual([`${gpu} on-trial`]);
    expect(driver(trial)).toBe('vfio-pci');
    const seen = trial.boot.trials[0]?.verified ?? [];
    expect(seen.map(({ came }) => came)).toEqual(seen.map(() => 'true'));
    expect(seen.length).toBeGreaterThanOrEqual(5);

    const next = restart();
    expect(standing(next)).toEqual([`${gpu} expired`]);
    expect(next.report.atBoot.bindings[0]?.reason).toBe('trial-used');
    expect(drivers(next)).toEqual(before);
    expect(standing(restart())).toEqual([`${gpu} expired`]);
  });

  test('binds what was kept, every time, until it is taken back', async () => {
    await make(bindBoot);
    restart();
    await make({ action: 'keep' });
    for (const start of [restart(), restart()]) {
      expect(standing(start)).toEqual([`${gpu} kept`]);
      expect(driver(start)).toBe('vfio-pci');
    }
    await make(undo);
    expect(look().report.atBoot).toEqual({ bindings: [], files: 'none', off: false });
    expect(drivers(restart())).toEqual(before);
  });

  test('can be tried again after it is over', async () => {
    await make(bindBoot);
    restart();
    restart();
    await make(bindBoot);
    expect(standing(restart())).toEqual([`${gpu} on-trial`]);
  });

  test('binds both now and then', async () => {
    const { scan } = await make({ action: 'bind-both', gpu, accepted: [] });
    expect(driver(scan)).toBe('vfio-pci');
    expect(standing(restart())).toEqual([`${gpu} on-trial`]);
  });
});
