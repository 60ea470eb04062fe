/** One PCI function of a made machine, as its own registers would tell it. */
export interface MadeFunction {
  address: string;
  /** The function it hangs on; null for those on a root bus. */
  parent: string | null;
  /** Four hexadecimal digits each. */
  vendor: string;
  device: string;
  subsystemVendor: string;
  subsystemDevice: string;
  /** Six hexadecimal digits. */
  classCode: string;
  /** Two hexadecimal digits. */
  revision: string;
  driver: string | null;
  group: number | null;
}

const isBridge = (made: MadeFunction): boolean => made.classCode.startsWith('0604');

/**
 * The first 64 bytes of a function's configuration space, all that an ordinary user may read: a header of
 * type 1 for a bridge to another bus, else of type 0 (PCI Local Bus Specification 3.0, 6.1).
 */
export function configurationOf(made: MadeFunction): Buffer {
  const bytes = Buffer.alloc(64);
  const put16 = (at: number, hex: string): void => {
    bytes.writeUInt16LE(parseInt(hex, 16), at);
  };
  put16(0x00, made.vendor);
  put16(0x02, made.device);
  bytes.writeUInt8(parseInt(made.revision, 16), 0x08);
  bytes.writeUIntLE(parseInt(made.classCode, 16), 0x09, 3);
  bytes.writeUInt8(isBridge(made) ? 0x01 : 0x00, 0x0e);
  if (!isBridge(made)) {
    put16(0x2c, made.subsystemVendor);
    put16(0x2e, made.subsystemDevice);
  }
  return bytes;
}

/** What the kernel says of a function to udev (`pci_uevent` in drivers/pci/pci-driver.c), upper case and all. */
export function ueventOf(made: MadeFunction): string {
  const up = (hex: string): string => hex.toUpperCase();
  const [base, sub, programming] = [0, 2, 4].map((at) => up(made.classCode.slice(at, at + 2)));
  const ids = `v0000${up(made.vendor)}d0000${up(made.device)}sv0000${up(made.subsystemVendor)}sd0000${up(made.subsystemDevice)}`;
  return [
    ...(made.driver ? [`DRIVER=${made.driver}`] : []),
    `PCI_CLASS=${up(made.classCode).replace(/^0{1,2}/, '')}`,
    `PCI_ID=${up(made.vendor)}:${up(made.device)}`,
    `PCI_SUBSYS_ID=${up(made.subsystemVendor)}:${up(made.subsystemDevice)}`,
    `PCI_SLOT_NAME=${made.address}`,
    `MODALIAS=pci:${ids}bc${base ?? ''}sc${sub ?? ''}i${programming ?? ''}`,
    '',
  ].join('\n');
}
