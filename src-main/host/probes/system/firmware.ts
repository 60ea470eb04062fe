import { efiValue, lockdownOf, type Firmware, type FirmwareNames } from '#shared/host/system/firmware.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import { parsed, unreadable, value, valueOf, type Reading } from '#shared/reading.ts';

/** `EFI_GLOBAL_VARIABLE` of the UEFI specification. */
const SECURE_BOOT = '/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c';

/** How the machine was started, Secure Boot, the kernel's lockdown, and the names in DMI. */
export function readFirmware(reader: HostReader): Firmware {
  return {
    start: readStart(reader),
    secureBoot: parsed(reader.text(SECURE_BOOT), (text) => {
      const byte = efiValue(text);
      return byte === '\u0001' ? true : byte === '\0' ? false : null;
    }),
    lockdown: parsed(reader.text('/sys/kernel/security/lockdown'), lockdownOf),
    names: readNames(reader),
  };
}

function readStart(reader: HostReader): Reading<'uefi' | 'bios'> {
  const efi = reader.exists('/sys/firmware/efi');
  if (efi.kind !== 'value') return efi;
  if (efi.value) return value('uefi');
  // A tree without any of the firmware's files does not say how it was started.
  return valueOf(reader.exists('/sys/firmware/acpi')) ? value('bios') : unreadable('no /sys/firmware/acpi');
}

function readNames(reader: HostReader): FirmwareNames {
  const name = (file: string): string | null =>
    valueOf(reader.text(`/sys/class/dmi/id/${file}`))?.trim() || null;
  return {
    systemVendor: name('sys_vendor'),
    product: name('product_name'),
    family: name('product_family'),
    boardVendor: name('board_vendor'),
    board: name('board_name'),
  };
}
