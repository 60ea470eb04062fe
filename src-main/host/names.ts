import { PciIds } from '#shared/pci/pci-ids.ts';
import fs from 'node:fs';

/** Where distributions keep pci.ids: Debian and Arch, Fedora and NixOS, and update-pciids. */
const places = [
  '/usr/share/hwdata/pci.ids',
  '/usr/share/misc/pci.ids',
  '/run/current-system/sw/share/hwdata/pci.ids',
  '/var/lib/pciutils/pci.ids',
];

let loaded: PciIds | undefined;

/** This system's names. Names are of chips, not of one machine, so a tree or a capture gets them too. */
export function systemPciIds(): PciIds {
  loaded ??= new PciIds(places.map(readable).find((text) => text !== null) ?? '');
  return loaded;
}

function readable(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
