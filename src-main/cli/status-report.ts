import { bootGuard } from '#shared/assess/boot-guard.ts';
import { interruptedRuns } from '#shared/host/binding/interrupted-runs.ts';
import { nameOf } from '#shared/pci/device.ts';
import { switchedOnBy } from '#shared/plan/boot/iommu.ts';
import type { Look } from '../apply/pipeline.ts';

export type StatusReport = ReturnType<typeof statusReport>;

/** What `bindery status --json` prints. */
export function statusReport({ host, judged }: Look) {
  const nameAt = (address: string): string | null => {
    const device = host.devices.find((it) => it.address === address);
    return device ? nameOf(device) : null;
  };
  const switched = switchedOnBy(host.runs);
  return {
    format: 'bindery-status/1',
    gpus: judged.gpus.map(({ address, name, driver, verdict }) => ({ address, name, driver, verdict })),
    /** Made by Bindery since the computer was started, and not undone: newest first. */
    bindings: host.bindings,
    /** What is bound at every start, and how it went in this one. */
    atBoot: {
      ...host.atBoot,
      bindings: host.atBoot.bindings.map((binding) => ({ ...binding, name: nameAt(binding.gpu) })),
    },
    /** Runs that may have left something half-made, newest first. */
    interrupted: interruptedRuns(host.runs, host.atBoot.bindings).map(
      ({ run, action, gpu, started, end }) => ({
        run,
        action,
        gpu,
        started,
        end,
      }),
    ),
    /** Set while the words that switch the IOMMU on are Bindery's. */
    iommu: switched && { started: switched.started, words: switched.words },
    /** What a new kernel, or somebody's change, has done to what is bound at boot. */
    guard: bootGuard(host),
  };
}
