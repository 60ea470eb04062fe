import type { Assessment } from '#shared/assess/verdict.ts';
import type { BootBinding, Standing } from '#shared/host/binding/at-boot.ts';
import type { HostSnapshot } from '#shared/host/snapshot.ts';
import { graphicsCards } from '#shared/pci/card.ts';
import { nameOf } from '#shared/pci/device.ts';
import { describe, isKnown, valueOf } from '#shared/reading.ts';
import { identityOf, identityText } from '#shared/pci/device.ts';

/** Where a binding at boot stands, and what to do next; ADDRESS is its card's. */
const standings: Record<Standing, [says: string, next: string]> = {
  waiting: ['the next start binds it, on trial', 'restart the computer, then: sudo bindery keep'],
  'on-trial': [
    'this start is its trial',
    'sudo bindery keep makes it permanent, sudo bindery undo ADDRESS takes it back; without either, the next start does not bind it',
  ],
  expired: [
    'its trial is over and was not kept: no start binds it',
    'sudo bindery bind ADDRESS --boot tries it again, sudo bindery undo ADDRESS takes it away',
  ],
  kept: ['every start binds it', 'sudo bindery undo ADDRESS takes it back'],
  damaged: [
    'its files do not belong together: no start binds it',
    'sudo bindery undo ADDRESS, then bind it again',
  ],
  unknown: ['how this start went could not be read', 'look again as root: sudo bindery status'],
};

export const standingText = ({ standing, gpu }: Pick<BootBinding, 'standing' | 'gpu'>) => ({
  says: standings[standing][0],
  next: standings[standing][1].replaceAll('ADDRESS', gpu.replace(/^0000:/, '')),
});

/**
 * What was promised of a binding at boot beside what is: its devices on vfio-pci, their twins elsewhere, and
 * the screen where it was.
 */
export function boundAtBoot(host: HostSnapshot, judged: Assessment, bindings: BootBinding[]): string[] {
  const bound = bindings.flatMap(({ devices }) => devices);
  const own = new Set<string>(bound.map(({ address }) => address));
  const ids = new Set(bound.map(({ identity }) => identity));
  const lines = bound.map(({ address, identity }) => {
    const device = host.devices.find((it) => it.address === address);
    if (!device) return `  ✗ no device is at ${address} any more`;
    const here = identityOf(device);
    if (here && identityText(here) !== identity) return `  ✗ another device is at ${address} now`;
    return driverLine(`${nameOf(device)} (${address})`, device.driver, (it) => it === 'vfio-pci');
  });
  const screens = judged.gpus.filter((it) => it.findings.includes('host-display')).map((it) => it.address);
  for (const device of host.devices) {
    if (own.has(device.address)) continue;
    const identity = identityOf(device);
    const what = screens.includes(device.address)
      ? 'your screen'
      : identity && ids.has(identityText(identity))
        ? 'the same model, not bound'
        : null;
    if (what) {
      const name = `${what}: ${nameOf(device)} (${device.address})`;
      lines.push(driverLine(name, device.driver, (it) => it !== null && it !== 'vfio-pci'));
    }
  }
  if (screens.length === 0 && !graphicsCards(host.devices).some((it) => !own.has(it.address)))
    lines.push('  ? no other graphics card is there for a screen of this computer');
  return lines;
}

function driverLine(
  name: string,
  reading: HostSnapshot['devices'][number]['driver'],
  fits: (driver: string | null) => boolean,
): string {
  if (!isKnown(reading)) return `  ? ${name}: ${describe(reading)}`;
  const driver = valueOf(reading);
  return `  ${fits(driver) ? '✓' : '✗'} ${name} is on ${driver ?? 'no driver'}`;
}
