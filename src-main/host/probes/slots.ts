import type { HostReader } from '#shared/host/host-reader.ts';
import type { PciSlot } from '#shared/pci/separate-ports.ts';
import { valueOf } from '#shared/reading.ts';

const SLOTS = '/sys/bus/pci/slots';

/** The board's sockets, as far as firmware or a hot-plug driver names them; most desktops name none. */
export const readSlots = (reader: HostReader): PciSlot[] =>
  (valueOf(reader.list(SLOTS)) ?? []).flatMap((name) => {
    const address = valueOf(reader.text(`${SLOTS}/${name}/address`))?.trim();
    return address ? [{ name, address }] : [];
  });
