import type { HostReader } from '#shared/host/host-reader.ts';
import { canRemap, isRemapped, type InterruptRemapping } from '#shared/host/system/remapping.ts';
import { absent, parsed, unreadable, value, valueOf, type Reading } from '#shared/reading.ts';

const INTERRUPTS = '/sys/kernel/irq';
const UNSAFE = '/sys/module/vfio_iommu_type1/parameters/allow_unsafe_interrupts';
/** The first interrupts of a PC are the old ones, all on the IO-APIC: one of them answers. */
const FIRST = 32;

/** Whether interrupts go through the IOMMU, without the kernel's log, which is for root on many systems. */
export function readRemapping(reader: HostReader): InterruptRemapping {
  return {
    ...readInUse(reader),
    capable: readCapable(reader),
    unsafeAllowed: parsed(reader.text(UNSAFE), (text) => (text === 'Y' ? true : text === 'N' ? false : null)),
  };
}

/** Documentation/ABI/testing/sysfs-kernel-irq */
function readInUse(reader: HostReader): Pick<InterruptRemapping, 'inUse' | 'seenAt'> {
  const numbers = reader.list(INTERRUPTS);
  if (numbers.kind !== 'value') {
    const inUse = numbers.kind === 'absent' ? unreadable('the kernel shows no interrupts') : numbers;
    return { inUse, seenAt: INTERRUPTS };
  }
  for (const number of numbers.value.sort((a, b) => Number(a) - Number(b)).slice(0, FIRST)) {
    const seenAt = `${INTERRUPTS}/${number}/chip_name`;
    const remapped = isRemapped(valueOf(reader.text(seenAt)) ?? '');
    if (remapped !== null) return { inUse: value(remapped), seenAt };
  }
  return { inUse: unreadable('no interrupt of the IO-APIC or of PCI'), seenAt: INTERRUPTS };
}

/** Documentation/ABI/testing/sysfs-class-iommu-intel-iommu. The kernel wants all units to be able or uses none. */
function readCapable(reader: HostReader): Reading<boolean> {
  const units = reader.list('/sys/class/iommu');
  if (units.kind !== 'value') return units;
  const intel = units.value.filter((name) => /^dmar\d+$/.test(name));
  if (intel.length === 0) return absent;
  const each = intel.map((name) =>
    parsed(reader.text(`/sys/class/iommu/${name}/intel-iommu/ecap`), canRemap),
  );
  if (each.some((unit) => unit.kind === 'value' && !unit.value)) return value(false);
  return each.find((unit) => unit.kind !== 'value') ?? value(true);
}
