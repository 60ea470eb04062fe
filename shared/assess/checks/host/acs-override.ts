import { valuesOf } from '../../../host/kernel-command-line.ts';
import { valueOf } from '../../../reading.ts';
import type { HostCheck } from '../../check.ts';
import { foundOnHost, unknownOnHost } from '../../of-host.ts';

const ID = 'acs-override-active';

/**
 * `pcie_acs_override` is no word of the kernel's own (it is missing in admin-guide/kernel-parameters.txt): a patch
 * makes it split groups that the hardware does not keep apart. Without the patch it does nothing.
 */
export const acsOverride: HostCheck = (host) => {
  const line = host.kernel.commandLine;
  if (line.kind !== 'value') {
    return unknownOnHost(ID, 'The kernel command line could not be read.', [
      { path: '/proc/cmdline', value: '' },
    ]);
  }
  const given = valuesOf(line.value, 'pcie_acs_override');
  if (given.length === 0) return [];
  const title = 'The kernel was told to pretend that devices are kept apart (pcie_acs_override)';
  const evidence = [{ path: '/proc/cmdline', value: line.value.text }];
  const facts = { word: `pcie_acs_override${given[0] ? `=${given[0]}` : ''}` };
  return foundOnHost(ID, 'warning', title, evidence, {
    ...facts,
    groups: String(valueOf(host.iommu.groups)?.length ?? ''),
  });
};
