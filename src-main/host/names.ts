import { PciIds } from '#shared/pci/pci-ids.ts';
import fs from 'node:fs';
import path from 'node:path';

/** Where distributions keep pci.ids: Debian and Arch, Fedora and NixOS, and update-pciids. */
const ofSystem = [
  '/usr/share/hwdata/pci.ids',
  '/usr/share/misc/pci.ids',
  '/run/current-system/sw/share/hwdata/pci.ids',
  '/var/lib/pciutils/pci.ids',
];

/** The copy that is packed with the app, `out/pci.ids`: beside the folder that this file is built into. */
const packed =
  typeof __dirname === 'string' ? ['..', '../..'].map((up) => path.join(__dirname, up, 'pci.ids')) : [];

let loaded: PciIds | undefined;

/** This system's names. Names are of chips, not of one machine, so a tree or a capture gets them too. */
export function systemPciIds(): PciIds {
  loaded ??= firstOf([...ofSystem, ...packed]);
  return loaded;
}

/** The first of these files that has names in it; no names where none has. */
export function firstOf(files: string[]): PciIds {
  for (const file of files) {
    const text = readable(file);
    // An empty or foreign file in one place must not hide a good one in the next.
    if (text && /^[0-9a-f]{4} {2}\S/m.test(text)) return new PciIds(text, file);
  }
  return new PciIds('');
}

function readable(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
