import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';

import { LabError } from '../guest/exec.ts';

const code = '/usr/share/OVMF/OVMF_CODE_4M.fd';
const variables = '/usr/share/OVMF/OVMF_VARS_4M.fd';

/**
 * QEMU's arguments for a UEFI firmware with a set of variables of its own, kept in `folder` from boot to boot
 * as on a board's flash chip.
 */
export async function uefiFirmware(folder: string): Promise<string[]> {
  const own = join(folder, 'variables.fd');
  await copyFile(variables, own).catch((cause: unknown) => {
    throw new LabError('The UEFI firmware is missing. Install it: sudo apt-get install ovmf', { cause });
  });
  const flash = (unit: number, file: string, more: string): string[] => [
    '-drive',
    `if=pflash,format=raw,unit=${unit}${more},file=${file}`,
  ];
  return [...flash(0, code, ',readonly=on'), ...flash(1, own, '')];
}
