import { describe } from '../../../reading.ts';
import type { HostCheck } from '../../check.ts';
import { foundOnHost, unknownOnHost } from '../../of-host.ts';

/** Below Xen the IOMMU is Xen's, and Linux has neither KVM nor VFIO (Documentation/ABI/stable/sysfs-hypervisor-xen). */
export const xenDom0: HostCheck = (host) => {
  const { xen } = host.hypervisor;
  const evidence = [
    { path: '/proc/xen/capabilities', value: xen.kind === 'value' ? 'control_d' : describe(xen) },
  ];
  if (xen.kind === 'value' && xen.value === 'dom0') {
    return foundOnHost(
      'xen-dom0',
      'blocker',
      'This Linux runs on Xen, which keeps the IOMMU for itself',
      evidence,
    );
  }
  if (xen.kind === 'value') return [];
  // Most captures have no /sys/hypervisor: only a machine that shows Xen leaves a doubt.
  const because = 'Whether this Linux runs the machine below Xen could not be seen.';
  return unknownOnHost('xen-dom0', because, evidence);
};
