import { byAddress } from '../../pci/card.ts';
import { identityOf } from '../../pci/device.ts';
import { valueOf } from '../../reading.ts';
import type { CardCheck } from '../check.ts';
import { nameInSentence } from '../report.ts';

/** Another device has the ids of one that moves. Tools that bind by id take both; Bindery binds by address. */
export const twinIds: CardCheck = ({ host, gpu, movers }) => {
  const all = byAddress(host.devices);
  const own = [gpu.address, ...movers.companions]
    .map((address) => all.get(address))
    .filter((it) => it !== undefined);
  const ids = new Set(
    own
      .map((device) => identityOf(device))
      .filter((id) => id !== null)
      .map((id) => `${id.vendorId}:${id.deviceId}`),
  );
  const moving = new Set(movers.mustBind);
  const twins = host.devices.filter(
    (device) =>
      !moving.has(device.address) &&
      ids.has(`${valueOf(device.vendorId) ?? ''}:${valueOf(device.deviceId) ?? ''}`),
  );
  if (twins.length === 0) return [];
  const names = twins.map(nameInSentence).join(', ');
  return [
    {
      status: 'found',
      id: 'twin-ids',
      severity: 'info',
      subject: gpu.address,
      title: `The same ids as: ${names}. Bindery goes by address, so only the chosen one moves`,
      evidence: twins.map((twin) => ({
        path: `/sys/bus/pci/devices/${twin.address}/device`,
        value: `${valueOf(twin.vendorId) ?? ''}:${valueOf(twin.deviceId) ?? ''}`,
      })),
      facts: { devices: names },
    },
  ];
};
