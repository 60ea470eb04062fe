import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { say } from './lib/say.mjs';

/** The names of PCI devices that go with the app, for systems that have none of their own. */
export const packedNames = join(root, 'out', 'pci.ids');

const ofSystem = ['/usr/share/misc/pci.ids', '/usr/share/hwdata/pci.ids'];

/**
 * Puts `pci.ids` into `out/`, unless it is there: from Debian's package where this machine's apt has it, else
 * the system's own copy. Without either the app still works and shows `vendor:device`.
 * @param {string} [to]
 * @param {string[]} [systems] where a system may have its own copy
 */
export async function packNames(to = packedNames, systems = ofSystem) {
  if (existsSync(to)) return;
  mkdirSync(dirname(to), { recursive: true });
  const from = (await fromPackage(to)) ?? fromSystem(to, systems);
  if (from === null) say('No pci.ids found to go with the app: it shows ids where the system has no names.');
  else say(`Packed the names of PCI devices, version ${versionOf(readFileSync(to, 'utf8'))} (${from})`);
}

/** @param {string} text the file @returns {string} as the file says at its top */
export const versionOf = (text) =>
  /^#\s*Version:\s*(\S+)/m.exec(text.slice(0, 2000))?.[1] ?? 'of unknown version';

/** @param {string} to @returns {Promise<string | null>} the package, or null */
async function fromPackage(to) {
  const folder = mkdtempSync(join(tmpdir(), 'bindery-pci-ids-'));
  try {
    await run('apt-get', ['download', 'pci.ids'], { cwd: folder, seconds: 60 });
    const file = readdirSync(folder).find((name) => name.endsWith('.deb'));
    if (file === undefined) return null;
    await run('dpkg-deb', ['--extract', file, '.'], { cwd: folder, seconds: 60 });
    copyFileSync(join(folder, 'usr/share/misc/pci.ids'), to);
    return file;
  } catch {
    // No apt, no network, or another layout: the system's copy will do.
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} to @param {string[]} systems @returns {string | null} the file, or null */
function fromSystem(to, systems) {
  const file = systems.find((it) => existsSync(it));
  if (file === undefined) return null;
  copyFileSync(file, to);
  return file;
}
