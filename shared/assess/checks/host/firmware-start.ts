import { isPc } from '../../../host/system/processor.ts';
import { describe } from '../../../reading.ts';
import type { HostCheck } from '../../check.ts';
import { fineOnHost, foundOnHost, unknownOnHost } from '../../of-host.ts';

const ID = 'legacy-bios';

/** A PC that started the old way arbitrates the VGA memory range, which disturbs passed cards (Documentation/gpu/vgaarbiter.rst). */
export const firmwareStart: HostCheck = (host) => {
  if (isPc(host.processor.architecture) === false) return [];
  const { start } = host.firmware;
  const evidence = [
    {
      path: '/sys/firmware/efi',
      value: start.kind === 'value' && start.value === 'uefi' ? 'there' : describe(start),
    },
  ];
  if (start.kind !== 'value')
    return unknownOnHost(ID, 'How the firmware started could not be seen.', evidence);
  if (start.value === 'uefi') return fineOnHost(ID, 'Started by UEFI firmware', evidence);
  const title = 'The computer started the old way (BIOS or CSM), not by UEFI';
  return foundOnHost(ID, 'info', title, [{ path: '/sys/firmware/efi', value: 'not there' }]);
};
