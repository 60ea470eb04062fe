/** A device as QEMU's `-device` takes it; several make one card. */
export type Parts = readonly string[];

/** What stands in the guest's slots. The order of the parts is the order of their bus addresses. */
export interface Hardware {
  /** `intel` gives a DMAR table, `amd` an IVRS table, `none` a firmware with the IOMMU switched off. */
  readonly iommu: 'intel' | 'amd' | 'none';
  readonly parts: readonly Parts[];
  /** Disks for the parts, as QEMU's `-drive` takes them. */
  readonly drives?: readonly string[];
}

const iommus: Readonly<Record<Hardware['iommu'], Parts>> = {
  intel: ['intel-iommu,intremap=on'],
  amd: ['amd-iommu'],
  none: [],
};

/** The graphics card the firmware boots with: 1234:1111, class 0300, `boot_vga` 1, driver bochs-drm. */
export function bootGpu(): Parts {
  return ['VGA'];
}

/**
 * A second card with audio behind root port `port` (1, 2 ...), so at bus `port`: 1234:1111 class
 * 0380 at function 0, 8086:293e class 0403 at function 1. Its ids are those of {@link bootGpu}: twins.
 */
export function cardWithAudio(port: number): Parts {
  const bus = `rp${port}`;
  return [
    rootPort(port),
    `bochs-display,bus=${bus},addr=0.0,multifunction=on`,
    `ich9-intel-hda,bus=${bus},addr=0.1`,
  ];
}

/** An e1000e network card behind root port `port`; without its boot ROM, which UEFI would start. */
export function networkCard(port: number): Parts {
  return [rootPort(port), `e1000e,bus=rp${port},romfile=`];
}

/**
 * A graphics card and an e1000 network card behind one PCIe-to-PCI bridge at root port `port`.
 * The kernel cannot tell them apart, so bridge, card and network card are one IOMMU group.
 */
export function cardBesideNetwork(port: number): Parts {
  const bridge = `pb${port}`;
  return [
    rootPort(port),
    `pcie-pci-bridge,id=${bridge},bus=rp${port}`,
    `bochs-display,bus=${bridge},addr=1`,
    `e1000,bus=${bridge},addr=2`,
  ];
}

/** A card behind a switch whose ports have no ACS: its group also holds the switch's port. */
export function cardBehindSwitch(port: number): Parts {
  return [
    rootPort(port),
    `x3130-upstream,id=up${port},bus=rp${port}`,
    `xio3130-downstream,id=dn${port},bus=up${port},chassis=${100 + port},slot=${100 + port}`,
    `bochs-display,bus=dn${port}`,
  ];
}

/**
 * A card and an e1000e network card on two ports of one switch, and neither the switch nor the root port above it
 * has ACS: two slots, one IOMMU group.
 */
export function cardAndNetworkOnSwitch(port: number): Parts {
  const downstream = (number: number): string =>
    `xio3130-downstream,id=dn${port}${number},bus=up${port},chassis=${100 * port + number},slot=${number}`;
  return [
    `${rootPort(port)},disable-acs=on`,
    `x3130-upstream,id=up${port},bus=rp${port}`,
    ...[downstream(1), downstream(2)],
    `bochs-display,bus=dn${port}1`,
    `e1000e,bus=dn${port}2`,
  ];
}

/** QEMU's arguments for this hardware; the IOMMU comes first, as AMD's must exist before its devices. */
export function hardwareArguments(hardware: Hardware): string[] {
  const devices = [...iommus[hardware.iommu], ...hardware.parts.flat()];
  return [
    ...['-M', 'q35,kernel-irqchip=split'],
    ...(hardware.drives ?? []).flatMap((drive) => ['-drive', drive]),
    ...devices.flatMap((device) => ['-device', device]),
  ];
}

/**
 * A card whose further functions are all that a computer stands on: an NVMe disk of the drive `disk`, a network
 * card, and a USB controller with a keyboard. Functions of one slot are one IOMMU group.
 */
export function cardWithEverything(port: number, disk: string): Parts {
  const bus = `rp${port}`;
  return [
    rootPort(port),
    `bochs-display,bus=${bus},addr=0.0,multifunction=on`,
    `nvme,bus=${bus},addr=0.1,serial=lab,drive=${disk}`,
    `e1000e,bus=${bus},addr=0.2`,
    `qemu-xhci,id=usb${port},bus=${bus},addr=0.3`,
    `usb-kbd,bus=usb${port}.0`,
  ];
}

function rootPort(port: number): string {
  return `pcie-root-port,id=rp${port},chassis=${port},slot=${port}`;
}
