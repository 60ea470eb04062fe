import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { exec } from './exec.ts';

const init = new URL('../files/init.sh', import.meta.url);

/**
 * Packs a folder (`bin/busybox`, `modules`, `lib/modules`) as a first stage that mounts the guest's
 * disk and starts its init. Both guests boot by the same one.
 */
export async function writeInitramfs(folder: string, file: string): Promise<void> {
  await copyFile(init, join(folder, 'init'));
  for (const name of ['proc', 'sys', 'dev', 'root']) await mkdir(join(folder, name));
  const pack = 'chmod 755 init bin/busybox; find . | cpio --quiet -o -H newc -R 0:0 | gzip -1 > "$1"';
  await exec('sh', ['-euc', pack, 'sh', file], { cwd: folder });
}
