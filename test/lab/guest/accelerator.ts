import { accessSync, constants } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cacheFolder } from './cache.ts';
import { runQemu } from './qemu.ts';

// A processor that boasts of quick byte moves makes kernel and C library copy by `rep movsb` and `rep stosb`, and these
// are emulated byte by byte: without them a start takes a sixth less of the host's time.
const emulation = ['-accel', 'tcg,thread=multi', '-cpu', 'max,la57=off,erms=off,fsrm=off', '-smp', '1'];
const virtualization = ['-accel', 'kvm', '-cpu', 'host', '-smp', '2'];
const probeLimit = 15;

/**
 * QEMU's arguments for the processor: KVM where a kernel was seen to start under it, else software
 * emulation. `/dev/kvm` alone proves nothing (nested machines have one that hangs), so the first
 * run after each boot of the host tries it, with a time limit, and notes the answer.
 */
export async function acceleratorArguments(kernelImage: string): Promise<string[]> {
  return (await kvmWorks(kernelImage)) ? virtualization : emulation;
}

async function kvmWorks(kernelImage: string): Promise<boolean> {
  try {
    accessSync('/dev/kvm', constants.R_OK | constants.W_OK);
  } catch {
    return false;
  }
  const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  const note = join(cacheFolder(), `kvm-${boot}`);
  const known = await readFile(note, 'utf8').catch(() => undefined);
  if (known !== undefined) return known === 'works';
  const works = await probe(kernelImage);
  await mkdir(cacheFolder(), { recursive: true });
  const stale = (await readdir(cacheFolder())).filter((name) => name.startsWith('kvm-'));
  for (const name of stale) await rm(join(cacheFolder(), name), { force: true });
  await writeFile(note, works ? 'works' : 'does not work');
  return works;
}

/** A kernel without a disk panics; reaching that point takes the whole of a start on both processors. */
async function probe(kernelImage: string): Promise<boolean> {
  const machine = [
    '-M',
    'q35,kernel-irqchip=split',
    '-device',
    'intel-iommu,intremap=on',
    '-m',
    '512',
    '-smp',
    '2',
  ];
  const start = ['-kernel', kernelImage, '-append', 'console=ttyS0 panic=-1', '-no-reboot'];
  const quiet = ['-nodefaults', '-display', 'none', '-serial', 'stdio'];
  const end = await runQemu([...virtualization, ...machine, ...quiet, ...start], probeLimit);
  return end.code === 0 && end.serial.includes('Unable to mount root fs');
}
