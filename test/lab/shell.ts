import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { overlay } from './guest/disk.ts';
import { fullImage } from './guest/full-image.ts';
import { fillShare, qemuArguments } from './guest/guest.ts';
import { runQemuHere } from './guest/qemu.ts';
import { smallImage } from './guest/small-image.ts';
import { builtProgram, passthroughMachine } from './machine.ts';

/** A guest with its serial console on this terminal, on a disk that is thrown away: `shell.ts [small|full]`. */
const image = process.argv[2] === 'full' ? await fullImage() : await smallImage();
const folder = await mkdtemp(join(tmpdir(), 'bindery-lab-'));
try {
  const share = await fillShare({ job: '', files: builtProgram() }, join(folder, 'share'));
  const boot = { image, hardware: passthroughMachine, kernelArguments: ['bindery.shell'] };
  const disk = await overlay(image.disk, folder);
  process.exitCode = await runQemuHere(await qemuArguments(boot, disk, share, 'mon:stdio'));
} finally {
  await rm(folder, { recursive: true, force: true });
}
