import { isPc } from '../../../host/system/processor.ts';
import { describe, valueOf } from '../../../reading.ts';
import type { HostCheck } from '../../check.ts';
import { foundOnHost, unknownOnHost } from '../../of-host.ts';

/**
 * Bindery's advice is for PCs. Elsewhere VFIO works where there are groups (Documentation/driver-api/vfio.rst),
 * but nothing says how to get them: no DMAR, no IVRS, other parameters.
 */
export const architecture: HostCheck = (host) => {
  const { architecture: name } = host.processor;
  const evidence = [{ path: '/proc/sys/kernel/arch', value: describe(name) }];
  const id = 'unsupported-architecture';
  switch (isPc(name)) {
    case true:
      return [];
    case null:
      return unknownOnHost(id, 'What kind of processor this is could not be seen.', evidence);
    case false: {
      const facts = { architecture: valueOf(name) ?? '' };
      const hasGroups = (valueOf(host.iommu.groups)?.length ?? 0) > 0;
      return hasGroups
        ? foundOnHost(id, 'info', `Bindery knows PCs best, and this is ${describe(name)}`, evidence, facts)
        : foundOnHost(
            id,
            'blocker',
            `There are no IOMMU groups, and this is no PC (${describe(name)})`,
            evidence,
            facts,
          );
    }
  }
};
