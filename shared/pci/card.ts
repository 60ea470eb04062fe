import { valueOf } from '../reading.ts';
import { compareAddresses, functionOf, slotOf, type PciAddress } from './address.ts';
import {
  isAudio,
  isBridge,
  isHdAudio,
  isDisplay,
  isPciBridge,
  isSerialBusController,
  isUsb,
} from './class-code.ts';
import { childrenOf, indexOf } from './device-index.ts';
import type { PciDevice } from './device.ts';

/** Devices by address, for the many look-ups that walking a tree takes. */
export type DeviceMap = ReadonlyMap<PciAddress, PciDevice>;

export const byAddress = (devices: readonly PciDevice[]): DeviceMap => indexOf(devices).byAddress;

const classOf = (device: PciDevice): string | null => valueOf(device.classCode);
const vendorOf = (device: PciDevice): string | null => valueOf(device.vendorId);

/**
 * Every graphics card: class 03, except a further class-03 function of a slot whose function 0 is class 03
 * of the same vendor (old cards show their second head that way; it goes along as a companion).
 */
export function graphicsCards(devices: readonly PciDevice[]): PciDevice[] {
  const all = byAddress(devices);
  return devices.filter((device) => {
    if (!isDisplay(classOf(device))) return false;
    if (functionOf(device.address) === 0 || device.physicalFunction) return true;
    const first = all.get(`${slotOf(device.address)}.0` as PciAddress);
    return !(first && isDisplay(classOf(first)) && vendorOf(first) === vendorOf(device));
  });
}

/**
 * The card's own further functions. Same slot and same vendor: a second head, audio, USB-C and its port
 * manager. Same slot, function 1, any vendor: audio. An APU's USB and analog audio sit in the GPU's slot
 * too but belong to the board (another vendor id), so they stay out.
 */
export function companionsOf(gpu: PciDevice, devices: readonly PciDevice[]): PciDevice[] {
  // A virtual function is a card of its own: its slot neighbours are other virtual functions.
  if (gpu.physicalFunction) return [];
  const inSlot = indexOf(devices).bySlot.get(slotOf(gpu.address)) ?? [];
  const ownSwitch = switchOf(gpu, byAddress(devices));
  const onSwitch = ownSwitch === null ? [] : switchAudio(ownSwitch, gpu, devices);
  return [...inSlot.filter((device) => isSlotCompanion(device, gpu)), ...onSwitch]
    .filter((device) => device.address !== gpu.address && !device.physicalFunction)
    .sort((a, b) => compareAddresses(a.address, b.address));
}

/** Audio of the card's maker in other slots behind the card's own switch. */
function switchAudio(ownSwitch: PciAddress, gpu: PciDevice, devices: readonly PciDevice[]): PciDevice[] {
  const all = byAddress(devices);
  return below(ownSwitch, devices).filter(
    (device) =>
      slotOf(device.address) !== slotOf(gpu.address) &&
      isAudio(classOf(device)) &&
      switchOf(device, all) === ownSwitch &&
      vendorOf(device) === vendorOf(gpu),
  );
}

/** Everything that hangs on a bridge, and on what hangs on it. */
function below(bridge: PciAddress, devices: readonly PciDevice[]): PciDevice[] {
  return childrenOf(bridge, devices).flatMap((child) => [child, ...below(child.address, devices)]);
}

function isSlotCompanion(device: PciDevice, gpu: PciDevice): boolean {
  const classCode = classOf(device);
  if (functionOf(device.address) === 1 && isAudio(classCode)) return true;
  const onCard =
    isDisplay(classCode) || isHdAudio(classCode) || isUsb(classCode) || isSerialBusController(classCode);
  return onCard && vendorOf(device) !== null && vendorOf(device) === vendorOf(gpu);
}

/**
 * The topmost bridge of the switch that sits on the card itself (Intel Arc): walking up, every bridge of
 * the GPU's vendor. The last one walked is a root port only when it hangs on nothing, and a root port
 * belongs to the board, so that one does not count. Null where there is no such switch.
 */
function switchOf(device: PciDevice, all: DeviceMap): PciAddress | null {
  let top: PciAddress | null = null;
  let at = device.parent ? all.get(device.parent) : undefined;
  while (at && isPciBridge(classOf(at)) && vendorOf(at) === vendorOf(device)) {
    if (at.parent === null) break;
    top = at.address;
    at = all.get(at.parent);
  }
  return top;
}

/** Everything of one IOMMU group. */
export const groupMembers = (group: number, devices: readonly PciDevice[]): readonly PciDevice[] =>
  indexOf(devices).byGroup.get(group) ?? [];

/** What has to move together: see the fields. Addresses, sorted. */
export interface Movers {
  /** The card's own further functions. */
  companions: PciAddress[];
  /** The GPU, its companions, and every non-bridge member of the groups of these. */
  mustBind: PciAddress[];
  /** `mustBind` without the GPU and its companions: devices that are not the card's own. */
  foreign: PciAddress[];
  /** The IOMMU groups of the GPU and its companions, in rising order. */
  groups: number[];
}

/**
 * Works out what binding this card takes along. VFIO hands out whole groups: every endpoint in them must be
 * on vfio-pci or have no driver (Documentation/driver-api/vfio.rst). Bridges do not count and are never bound.
 */
export const moversOf = (gpu: PciDevice, devices: readonly PciDevice[]): Movers =>
  moversWith(gpu, companionsOf(gpu, devices), devices);

/** The same for any device, which has no companions of its own: each function of a network card is one. */
export const moversOfOne = (device: PciDevice, devices: readonly PciDevice[]): Movers =>
  moversWith(device, [], devices);

function moversWith(gpu: PciDevice, companions: PciDevice[], devices: readonly PciDevice[]): Movers {
  const own = [gpu, ...companions];
  const groups = [...new Set(own.flatMap((device) => valueOf(device.iommuGroup) ?? []))].sort(
    (a, b) => a - b,
  );
  const members = groups
    .flatMap((group) => groupMembers(group, devices))
    .filter((device) => !isBridge(classOf(device)));
  const mustBind = [...new Set([...own, ...members].map((device) => device.address))].sort(compareAddresses);
  const ownAddresses = new Set(own.map((device) => device.address));
  return {
    companions: companions.map((device) => device.address),
    mustBind,
    foreign: mustBind.filter((address) => !ownAddresses.has(address)),
    groups,
  };
}
