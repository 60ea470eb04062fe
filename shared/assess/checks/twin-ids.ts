import { compareAddresses } from '../../pci/address.ts';
import { indexOf } from '../../pci/device-index.ts';
import type { PciDevice } from '../../pci/device.ts';
import { valueOf } from '../../reading.ts';
import type { CardCheck } from '../check.ts';
import { nameInSentence } from '../report.ts';

/** More names than anybody reads; a server may have hundreds of one model. */
const MOST = 8;

/** Another device has the ids of one that moves. Tools that bind by id take both; Bindery binds by address. */
export const twinIds: CardCheck = ({ host, gpu, movers }) => {
  const { byAddress, byIds } = indexOf(host.devices);
  const moving = movers.mustBind.map((address) => byAddress.get(address)).filter((it) => it !== undefined);
  const own = new Set([gpu.address, ...movers.companions]);
  const ids = new Set(moving.filter((device) => own.has(device.address)).map(idsOf));
  const same = [...ids].map((id) => byIds.get(id) ?? []);
  const twins = same.flatMap((devices) => firstOthers(devices, new Set(moving)));
  if (twins.length === 0) return [];
  const all = same.reduce((sum, devices) => sum + devices.length, 0);
  const count = all - moving.filter((device) => ids.has(idsOf(device))).length;
  const shown = twins.sort((a, b) => compareAddresses(a.address, b.address)).slice(0, MOST);
  const more = count > shown.length ? ` and ${count - shown.length} more` : '';
  const names = `${shown.map(nameInSentence).join(', ')}${more}`;
  return [
    {
      status: 'found',
      id: 'twin-ids',
      severity: 'info',
      subject: gpu.address,
      title: `The same ids as: ${names}. Bindery goes by address, so only the chosen one moves`,
      evidence: shown.map((twin) => ({
        path: `/sys/bus/pci/devices/${twin.address}/device`,
        value: idsOf(twin),
      })),
      facts: { devices: names },
    },
  ];
};

const idsOf = (device: PciDevice): string =>
  `${valueOf(device.vendorId) ?? ''}:${valueOf(device.deviceId) ?? ''}`;

/** As many as are shown, without those that move: a long list is not gone through for every card on it. */
function firstOthers(devices: readonly PciDevice[], moving: ReadonlySet<PciDevice>): PciDevice[] {
  return devices.slice(0, MOST + moving.size).filter((device) => !moving.has(device));
}
