import type { HostReader } from '#shared/host/host-reader.ts';
import type { HugePages, Hypervisor } from '#shared/host/system/hypervisor.ts';
import { unreadable, value, valueOf, type Reading } from '#shared/reading.ts';

const HUGE_PAGES = '/sys/kernel/mm/hugepages';
/** One daemon for all of libvirt, or one for each part. */
const sockets = ['/run/libvirt/libvirt-sock', '/run/libvirt/virtqemud-sock'];

/** KVM, Xen, libvirt, and memory set aside for guests. */
export function readHypervisor(reader: HostReader): Hypervisor {
  return {
    kvm: readKvm(reader),
    xen: readXen(reader),
    libvirt: value(sockets.some((socket) => valueOf(reader.exists(socket)) === true)),
    hugePages: readHugePages(reader),
  };
}

function readKvm(reader: HostReader): Hypervisor['kvm'] {
  const access = reader.access('/dev/kvm');
  if (access.kind !== 'absent') return access;
  return valueOf(reader.exists('/dev')) ? access : unreadable('there is no /dev');
}

/** Documentation/ABI/stable/sysfs-hypervisor-xen; only the domain that runs the machine has `control_d`. */
function readXen(reader: HostReader): Hypervisor['xen'] {
  const type = reader.text('/sys/hypervisor/type');
  if (type.kind === 'absent' || (type.kind === 'value' && type.value !== 'xen')) {
    return valueOf(reader.exists('/sys')) ? value('none') : unreadable('there is no /sys');
  }
  if (type.kind !== 'value') return type;
  const capabilities = reader.text('/proc/xen/capabilities');
  if (capabilities.kind === 'value')
    return value(capabilities.value.includes('control_d') ? 'dom0' : 'guest');
  return unreadable('/proc/xen is not mounted');
}

/** Documentation/ABI/testing/sysfs-kernel-mm-hugepages */
function readHugePages(reader: HostReader): Reading<HugePages[]> {
  const names = reader.list(HUGE_PAGES);
  if (names.kind !== 'value') return names;
  return value(
    names.value.flatMap((name) => {
      const size = /^hugepages-(\d+)kB$/.exec(name)?.[1];
      const count = Number(valueOf(reader.text(`${HUGE_PAGES}/${name}/nr_hugepages`)) ?? 0);
      return size ? [{ kibibytes: Number(size), count }] : [];
    }),
  );
}
