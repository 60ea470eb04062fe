import { bootGuard } from '#shared/assess/boot-guard.ts';
import { interruptedRuns } from '#shared/host/binding/interrupted-runs.ts';
import { nameOf } from '#shared/pci/device.ts';
import { switchedOnBy } from '#shared/plan/boot/iommu.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Look } from '../../apply/pipeline.ts';
import { look, readOptions } from '../options.ts';
import { print } from '../output.ts';
import { statusText } from '../text/status.ts';

/** `bindery status`: what is bound now and at boot, how that went, and how it can be undone. */
export function status(words: string[]): Result<number> {
  const options = readOptions(words, ['root', 'capture', 'sample', 'json']);
  if (!options.ok) return options;
  const seen = look(options.value);
  if (!seen.ok) return seen;
  const report = statusReport(seen.value);
  print(options.value.has('json') ? JSON.stringify(report, null, 2) : statusText(report));
  return ok(0);
}

export type StatusReport = ReturnType<typeof statusReport>;

function statusReport({ host, judged }: Look) {
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
    interrupted: interruptedRuns(host.runs).map(({ run, action, gpu, started, end }) => ({
      run,
      action,
      gpu,
      started,
      end,
    })),
    /** Set while the words that switch the IOMMU on are Bindery's. */
    iommu: switched && { started: switched.started, words: switched.words },
    /** What a new kernel, or somebody's change, has done to what is bound at boot. */
    guard: bootGuard(host),
  };
}
