import type { HostCheck } from '../check.ts';

/** A Linux that is itself a guest sees virtual hardware; passing that on needs a virtual IOMMU. */
export const virtualMachine: HostCheck = (host) => {
  const { isVirtual } = host.machine;
  if (isVirtual.kind !== 'value' || !isVirtual.value) return [];
  return [
    {
      status: 'found',
      id: 'inside-virtual-machine',
      severity: 'info',
      subject: 'host',
      title: 'This Linux runs inside a virtual machine',
      evidence: [{ path: '/proc/cpuinfo', value: 'flags: hypervisor' }],
      facts: {},
    },
  ];
};
