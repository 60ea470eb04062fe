import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

import { hostPath, LabError } from './exec.ts';

/** Every program of the host that the lab calls, with the Debian package that brings it. */
export const hostTools: Readonly<Record<string, string>> = {
  'qemu-system-x86_64': 'qemu-system-x86',
  'qemu-img': 'qemu-utils',
  debootstrap: 'debootstrap',
  mke2fs: 'e2fsprogs',
  sfdisk: 'fdisk',
  mformat: 'mtools',
  mcopy: 'mtools',
  modprobe: 'kmod',
  depmod: 'kmod',
  cpio: 'cpio',
  gzip: 'gzip',
  'apt-get': 'apt',
  'dpkg-deb': 'dpkg',
};

/** A program the lab calls and this machine lacks. */
export interface MissingTool {
  readonly program: string;
  readonly package: string;
}

/** Lists the programs that are missing, in the order of {@link hostTools}; empty when the lab can run. */
export function missingTools(path: string = hostPath()): MissingTool[] {
  const folders = path.split(':').filter((folder) => folder !== '');
  return Object.entries(hostTools)
    .filter(([program]) => !folders.some((folder) => isExecutable(join(folder, program))))
    .map(([program, name]) => ({ program, package: name }));
}

/** @throws LabError that names what is missing and the command that installs it. */
export function requireTools(missing: readonly MissingTool[] = missingTools()): void {
  if (missing.length === 0) return;
  const programs = missing.map((tool) => tool.program).join(', ');
  const packages = [...new Set(missing.map((tool) => tool.package))].join(' ');
  throw new LabError(
    `The lab needs programs that this machine lacks: ${programs}. Install them: sudo apt-get install ${packages}`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
