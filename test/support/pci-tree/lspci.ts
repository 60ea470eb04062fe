import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/** The file of names that lspci itself uses, so that both read the same one (Debian packages pciutils, pci.ids). */
export function pciIdsFile(): string {
  const places = ['/usr/share/misc/pci.ids', '/usr/share/hwdata/pci.ids'];
  const file = places.find((place) => fs.existsSync(place));
  if (!file) throw new Error('pci.ids is not installed (Debian package pci.ids)');
  return file;
}

export interface Lspci {
  code: number | null;
  /** What it printed, line by line, without the modules that would fit: those are the running kernel's. */
  lines: string[];
  errors: string;
}

/** Runs `lspci -Dnnk` on the machine itself, or on the sysfs below a root folder. */
export function runLspci(root?: string): Lspci {
  const tree = root === undefined ? [] : ['-O', `sysfs.path=${root}/sys/bus/pci`];
  // Names from the file only: udev's database has others, and there is no network.
  const words = ['-A', 'linux-sysfs', ...tree, '-O', 'hwdb.disable=1', '-i', pciIdsFile(), '-Dnnk'];
  const run = spawnSync('lspci', words, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (run.error) throw new Error('lspci does not run (Debian package pciutils)', { cause: run.error });
  const lines = run.stdout.split('\n').filter((line) => line !== '' && !line.startsWith('\tKernel modules:'));
  return { code: run.status, lines, errors: run.stderr };
}
