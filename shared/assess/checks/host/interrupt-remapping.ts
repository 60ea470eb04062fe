import { remappingOffWord } from '../../../host/system/remapping.ts';
import { isPc } from '../../../host/system/processor.ts';
import { describe, valueOf } from '../../../reading.ts';
import type { HostCheck } from '../../check.ts';
import type { Evidence, Outcome } from '../../finding.ts';
import { fineOnHost, foundOnHost, unknownOnHost } from '../../of-host.ts';

const ID = 'no-interrupt-remapping';
const OFF = 'Interrupts of devices do not go through the IOMMU, so VFIO refuses to hand them over';

/**
 * Without interrupt remapping a guest could forge interrupts, and VFIO opens no group
 * (vfio_iommu_type1_attach_group in drivers/vfio/vfio_iommu_type1.c) unless told not to mind. The interrupts in
 * use answer best; else what the Intel units can, and the command line.
 */
export const interruptRemapping: HostCheck = (host) => {
  // Other architectures remap in their interrupt controllers, and an IOMMU that is off has its own finding.
  if (isPc(host.processor.architecture) === false || !valueOf(host.iommu.groups)?.length) return [];
  const { inUse, seenAt, capable, unsafeAllowed } = host.remapping;
  const evidence: Evidence[] = [{ path: seenAt, value: remappedText(valueOf(inUse)) ?? describe(inUse) }];
  const line = valueOf(host.kernel.commandLine);
  const word = line ? remappingOffWord(line) : null;
  if (word) evidence.push({ path: '/proc/cmdline', value: line?.text ?? word });
  if (valueOf(capable) === false) evidence.push({ path: '/sys/class/iommu', value: 'ecap: bit 3 is 0' });

  const isOn = valueOf(inUse) ?? (word ? false : valueOf(capable));
  if (isOn === null) {
    const because = 'Whether interrupts go through the IOMMU could not be seen. They almost always do.';
    return unknownOnHost(ID, because, evidence);
  }
  if (isOn) return fineOnHost(ID, 'Interrupts of devices go through the IOMMU', evidence);
  return refused(valueOf(unsafeAllowed) === true, evidence, word);
};

function refused(isAllowed: boolean, evidence: Evidence[], word: string | null): Outcome[] {
  const facts = word ? { word } : {};
  if (!isAllowed) return foundOnHost(ID, 'blocker', OFF, evidence, facts);
  const path = '/sys/module/vfio_iommu_type1/parameters/allow_unsafe_interrupts';
  const title = 'Interrupts of devices do not go through the IOMMU, and VFIO was told not to mind';
  return foundOnHost(ID, 'warning', title, [...evidence, { path, value: 'Y' }], { ...facts, allowed: 'yes' });
}

const remappedText = (inUse: boolean | null): string | null =>
  inUse === null ? null : inUse ? 'remapped (IR-)' : 'not remapped';
