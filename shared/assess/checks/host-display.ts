import type { PciDevice } from '../../pci/device.ts';
import { describe, isKnown, valueOf } from '../../reading.ts';
import type { CardCheck } from '../check.ts';
import type { Evidence, Outcome } from '../finding.ts';
import { firmwarePlaces } from '../firmware-facts.ts';

const connected = (device: PciDevice): string[] =>
  device.connectors
    .filter((connector) => connector.status === 'connected')
    .map((connector) => connector.name);

/**
 * The card that this system shows itself on: firmware started with it (`boot_vga`), or every screen that is
 * plugged in hangs on it. On machines without a VGA-class card only the screens tell.
 */
export const hostDisplay: CardCheck = ({ host, gpu, gpus, movers }) => {
  const screens = connected(gpu);
  const isElsewhere = (): boolean =>
    gpus.some((other) => connected(other).length > 0 && !movers.mustBind.includes(other.address));
  const isBoot = valueOf(gpu.bootVga) === true;
  const evidence: Evidence[] = [
    {
      path: `/sys/bus/pci/devices/${gpu.address}/boot_vga`,
      value: gpu.bootVga.kind === 'value' ? (gpu.bootVga.value ? '1' : '0') : describe(gpu.bootVga),
    },
    ...(screens.length > 0 ? [{ path: '/sys/class/drm', value: `${screens.join(', ')} connected` }] : []),
  ];
  const facts = { screens: screens.join(', ') };
  if (isBoot || (screens.length > 0 && !isElsewhere())) {
    const title = isBoot
      ? 'This is the card the computer starts with'
      : 'Every screen is plugged into this card';
    return [
      {
        status: 'found',
        id: 'host-display',
        severity: 'danger',
        subject: gpu.address,
        title,
        evidence,
        facts: { ...facts, ...firmwarePlaces(host, ['primaryDisplay']) },
      },
    ];
  }
  const subject = gpu.address;
  const because = 'Whether this is the card the computer starts with could not be read.';
  const unseen: Outcome[] = isKnown(gpu.bootVga)
    ? []
    : [{ status: 'unknown', id: 'host-display', subject, because, evidence }];
  if (screens.length > 0) {
    const title = `A screen is plugged into this card (${screens.join(', ')}), and another card has one too`;
    return [
      { status: 'found', id: 'display-connected', severity: 'info', subject, title, evidence, facts },
      ...unseen,
    ];
  }
  return unseen;
};
