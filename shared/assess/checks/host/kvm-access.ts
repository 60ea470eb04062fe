import { describe, valueOf } from '../../../reading.ts';
import type { HostCheck } from '../../check.ts';
import { fineOnHost, foundOnHost, unknownOnHost } from '../../of-host.ts';

const ID = 'kvm-access-missing';

/** Guests run at full speed only through /dev/kvm (Documentation/virt/kvm/api.rst). */
export const kvmAccess: HostCheck = (host) => {
  const { kvm, libvirt } = host.hypervisor;
  const path = '/dev/kvm';
  if (kvm.kind === 'absent') {
    // Without the processor's help there can be no such node; that has its own finding.
    if (host.processor.virtualization.kind === 'absent') return [];
    const evidence = [{ path, value: 'not there' }];
    return foundOnHost(ID, 'warning', 'There is no /dev/kvm', evidence, { missing: 'yes' });
  }
  if (kvm.kind !== 'value') {
    return unknownOnHost(ID, 'Whether you may use KVM could not be seen.', [{ path, value: describe(kvm) }]);
  }
  if (kvm.value) return fineOnHost(ID, 'You may use KVM', [{ path, value: 'can be opened' }]);
  const evidence = [{ path, value: 'may not be opened by you' }];
  if (valueOf(libvirt)) return fineOnHost(ID, 'libvirt uses KVM for its guests', evidence);
  return foundOnHost(ID, 'warning', 'You may not use KVM (/dev/kvm)', evidence);
};
