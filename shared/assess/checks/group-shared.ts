import { byAddress } from '../../pci/card.ts';
import { explainGroup } from '../../pci/group-reason.ts';
import { separatePorts } from '../../pci/separate-ports.ts';
import { valueOf } from '../../reading.ts';
import { answersTo } from '../answer.ts';
import type { CardCheck } from '../check.ts';
import { becauseOf, elsewhereOf } from '../group-words.ts';
import { nameInSentence } from '../report.ts';

/** More names than anybody reads; a machine without ACS can have dozens in one group. */
const MOST = 8;
/** Their reasons are few, however many they are. */
const EXPLAINED = 24;
/** Other places for the card that are worth a try. */
const PLACES = 3;

/** Devices that are not the card's own sit in its group: they would go along (Documentation/driver-api/vfio.rst). */
export const groupShared: CardCheck = ({ host, gpu, movers }) => {
  if (movers.foreign.length === 0) return [];
  const all = byAddress(host.devices);
  const foreign = movers.foreign.map((address) => all.get(address)).filter((device) => device !== undefined);
  const shown = foreign.slice(0, MOST);
  const more = foreign.length > MOST ? ` and ${foreign.length - MOST} more` : '';
  const names = `${shown.map(nameInSentence).join(', ')}${more}`;
  const reasons = explainGroup(gpu, foreign.slice(0, EXPLAINED), host.devices);
  const elsewhere = elsewhereOf(separatePorts(gpu, host.devices, host.slots, PLACES));
  return answersTo('group-shared', 'warning', gpu.address).found(
    `The card shares its IOMMU group, and these go along: ${names}`,
    shown.map((device) => ({
      path: `/sys/bus/pci/devices/${device.address}/iommu_group`,
      value: String(valueOf(device.iommuGroup) ?? ''),
    })),
    {
      devices: names,
      count: String(foreign.length),
      reason: reasons.map((reason) => reason.kind).join(' '),
      because: becauseOf(reasons),
      ...(elsewhere === null ? {} : { elsewhere }),
    },
  );
};
