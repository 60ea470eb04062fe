import { join } from 'node:path';

import { exec } from './exec.ts';

/** Writes a folder as a raw ext4 image of `megabytes`, without mounting anything; holes cost no space. */
export async function writeDisk(
  folder: string,
  image: string,
  label: string,
  megabytes: number,
): Promise<void> {
  // No journal: this disk is thrown away after one boot. All belongs to the guest's root, whoever builds it.
  const settings = ['-q', '-F', '-t', 'ext4', '-m', '0', '-O', '^has_journal', '-E', 'root_owner=0:0'];
  await exec('mke2fs', [...settings, '-L', label, '-d', folder, image, `${megabytes}M`]);
}

/** A writable disk over a raw image, for one run or for several boots of the same machine. */
export async function overlay(image: string, folder: string): Promise<string> {
  const disk = await overlayOn({ file: image, format: 'raw' }, join(folder, 'disk.qcow2'));
  return disk.file;
}

/** A disk image of QEMU's. */
export interface Disk {
  readonly file: string;
  readonly format: 'raw' | 'qcow2';
}

/** A writable disk over another one, which must not be written to from then on. */
export async function overlayOn(base: Disk, file: string): Promise<Disk> {
  await exec('qemu-img', ['create', '-q', '-f', 'qcow2', '-F', base.format, '-b', base.file, file]);
  return { file, format: 'qcow2' };
}
