import type { HostReader } from '#shared/host/host-reader.ts';
import { atBootFrom, type AtBoot } from '#shared/host/binding/at-boot.ts';
import { bootReportPath, initramfsReportPath, parseBootReport } from '#shared/host/binding/boot-report.ts';
import { boundListPath, parseBoundList } from '#shared/host/binding/bound-list.ts';
import { parseTrialStates, trialStatePath } from '#shared/host/binding/trial-state.ts';
import type { KernelCommandLine } from '#shared/host/kernel-command-line.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import { parsed, unreadable, value, valueOf, type Reading } from '#shared/reading.ts';

/**
 * What is bound at boot, and what this boot's binders said about it.
 * @param since the cards that were bound after them
 */
export function readAtBoot(
  reader: HostReader,
  line: KernelCommandLine | null,
  since: readonly PciAddress[],
): AtBoot {
  return atBootFrom(
    {
      list: parsed(reader.text(boundListPath), parseBoundList),
      states: parsed(reader.text(trialStatePath), parseTrialStates),
      boot: parsed(reader.text(bootReportPath), parseBootReport),
      initramfs: parsed(reader.text(initramfsReportPath), parseBootReport),
    },
    line,
    since,
  );
}

/**
 * Whether systemd starts this system. A running one says so itself (sd_booted(3)); of one that is only
 * mounted somewhere, the program that the kernel starts tells.
 */
export function readHasSystemd(reader: HostReader): Reading<boolean> {
  if (valueOf(reader.exists('/run/systemd/system'))) return value(true);
  const init = reader.resolve('/sbin/init');
  if (init.kind === 'value') return value(init.value.endsWith('/systemd'));
  return init.kind === 'absent' ? unreadable('there is no /sbin/init to go by') : init;
}
