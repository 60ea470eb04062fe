import { describe, expect, test, vi } from 'vitest';
import type { ScanView } from '#shared/ipc/contract.ts';
import { sampleNames, type SampleName } from '#shared/ipc/samples.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import type { Choice } from '#shared/plan/choice.ts';
import { openPractice, type Workbench } from '../../../src-main/workbench.ts';

vi.stubGlobal('__BINDERY_VERSION__', '0.0.0-test');
// The pauses are for people to watch.
vi.stubGlobal('setTimeout', (done: () => void) => {
  queueMicrotask(done);
});

/** The card that each sample is about. */
const cards: Record<SampleName, string> = {
  'two-cards': '0000:26:00.0',
  'intel-graphics': '0000:01:00.0',
  am5: '0000:03:00.0',
  twins: '0000:2e:00.0',
  'shared-group': '0000:01:00.0',
  laptop: '0000:01:00.0',
  'iommu-off': '0000:01:00.0',
};

function must<T>(result: { ok: true; value: T } | { ok: false; error: object } | undefined): T {
  if (!result?.ok) throw new Error(JSON.stringify(result?.error));
  return result.value;
}

/** A sample with somebody who goes through it. */
class Walk {
  readonly bench: Workbench;
  readonly gpu: PciAddress;

  constructor(name: SampleName, gpu = cards[name]) {
    this.bench = openPractice(name);
    this.gpu = gpu as PciAddress;
  }

  look = (): ScanView => must(this.bench.scan());
  restart = (): ScanView => must(this.bench.restart?.());

  async make(choice: Choice) {
    const { sha256, plan } = must(this.bench.plan(choice));
    const run = must(await this.bench.apply({ choice, sha256 }, () => undefined));
    expect(run.verified.filter(({ came }) => came !== 'true')).toEqual([]);
    return plan;
  }

  /** Binds at boot, with every risk that the plan names accepted. */
  async bindAtBoot() {
    const shown = must(this.bench.plan({ action: 'bind-boot', gpu: this.gpu, accepted: [] }));
    return await this.make({ action: 'bind-boot', gpu: this.gpu, accepted: shown.plan.mustAccept });
  }

  drivers = ({ report }: ScanView) => report.devices.map(({ address, driver }) => `${address} ${driver}`);
  standing = ({ report }: ScanView) => report.atBoot.bindings.map((it) => `${it.gpu} ${it.standing}`);
  /** What is on vfio-pci. */
  away = ({ report }: ScanView) =>
    report.devices.filter(({ driver }) => driver === 'vfio-pci').map(({ address }) => address);
  mustBind = ({ report }: ScanView) => report.gpus.find(({ address }) => address === this.gpu)?.mustBind;
}

/** Graphics of the processor: nobody should, but somebody will try, and the loaders have their part in it. */
const integrated: Partial<Record<SampleName, string>> = {
  'intel-graphics': '0000:00:02.0',
  am5: '0000:18:00.0',
  'shared-group': '0000:00:02.0',
  laptop: '0000:00:02.0',
};

describe.each(sampleNames.filter((name) => name !== 'iommu-off'))('in the sample %s', (name) => {
  test.each([cards[name], integrated[name]].flatMap((gpu) => gpu ?? []))(
    '%s goes all the way: bound, tried, kept, taken back',
    async (gpu) => {
      const walk = new Walk(name, gpu);
      const before = walk.look();
      const wanted = walk.mustBind(before);
      await walk.bindAtBoot();
      expect(walk.standing(walk.look())).toEqual([`${walk.gpu} waiting`]);
      expect(walk.drivers(walk.look())).toEqual(walk.drivers(before));

      const trial = walk.restart();
      expect(walk.standing(trial)).toEqual([`${walk.gpu} on-trial`]);
      expect(walk.away(trial)).toEqual(wanted);
      const seen = trial.boot.trials[0]?.verified ?? [];
      expect(seen.filter(({ came }) => came !== 'true')).toEqual([]);
      expect(seen.length).toBeGreaterThan(1);

      await walk.make({ action: 'keep' });
      for (const start of [walk.restart(), walk.restart()]) {
        expect(walk.standing(start)).toEqual([`${walk.gpu} kept`]);
        expect(walk.away(start)).toEqual(wanted);
      }

      await walk.make({ action: 'undo-boot', gpu: walk.gpu });
      const after = walk.restart();
      expect(after.report.atBoot).toEqual({ bindings: [], files: 'none', off: false });
      expect(walk.drivers(after)).toEqual(walk.drivers(before));
      expect(after.report.host.commandLine).toBe(before.report.host.commandLine);
    },
  );

  test('a trial that nobody keeps is over at the next start', async () => {
    const walk = new Walk(name);
    const before = walk.look();
    await walk.bindAtBoot();
    walk.restart();
    const next = walk.restart();
    expect(walk.standing(next)).toEqual([`${walk.gpu} expired`]);
    expect(walk.drivers(next)).toEqual(walk.drivers(before));
  });
});

test('the IOMMU is turned on, a card is bound, and turned off again there are no groups', async () => {
  const walk = new Walk('iommu-off');
  const before = walk.look();
  expect(before.report.host.iommuGroups).toBe(0);
  await walk.make({ action: 'enable-iommu' });
  expect(walk.look().report).toEqual(before.report);

  const on = walk.restart();
  expect(on.report.host.iommuGroups).toBe(7);
  expect(on.report.host.commandLine).toMatch(/ intel_iommu=on$/);
  expect(on.report.gpus.map(({ address, verdict }) => [address, verdict])).toEqual([
    ['0000:00:02.0', 'needs-choice'],
    ['0000:01:00.0', 'ready'],
  ]);
  expect(on.report.findings.filter(({ subject }) => subject === 'host')).toEqual([]);
  await walk.bindAtBoot();
  expect(walk.standing(walk.restart())).toEqual([`${walk.gpu} on-trial`]);
  await walk.make({ action: 'undo-boot', gpu: walk.gpu });
  expect(walk.away(walk.restart())).toEqual([]);

  await walk.make({ action: 'undo-iommu' });
  const off = walk.restart();
  expect(off.report).toEqual(before.report);
  expect(walk.restart().report).toEqual(before.report);
});

test('a twin stays where it is', async () => {
  const walk = new Walk('twins');
  const plan = await walk.bindAtBoot();
  expect(plan.words).toEqual([]);
  const trial = walk.restart();
  expect(trial.report.devices.find(({ address }) => address === '0000:2d:00.0')?.driver).toBe('nvidia');
  expect(trial.boot.trials[0]?.verified.map(({ prediction }) => prediction)).toContainEqual(
    expect.objectContaining({ kind: 'driver-not-vfio', address: '0000:2d:00.0' }),
  );
});

test('a card that sleeps is not bound now', () => {
  const { bench, gpu } = new Walk('laptop');
  expect(bench.plan({ action: 'bind-now', gpu, accepted: [] })).toMatchObject({
    error: { code: 'plan-refused', refusals: [{ reason: 'sleeping' }] },
  });
});

test('what goes along must be accepted, and goes', async () => {
  const walk = new Walk('shared-group');
  const plan = await walk.bindAtBoot();
  expect(plan.mustAccept).toEqual(['group-shared']);
  expect(walk.away(walk.restart())).toEqual(['0000:01:00.0', '0000:01:00.1', '0000:02:00.0']);
});

test('two people practise on machines of their own', async () => {
  const [mine, theirs] = [new Walk('am5'), new Walk('am5')];
  await mine.bindAtBoot();
  expect(mine.standing(mine.look())).toHaveLength(1);
  expect(theirs.standing(theirs.look())).toEqual([]);
});
