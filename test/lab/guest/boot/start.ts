import { type Disk } from '../disk.ts';
import { type Boot, fillShare, finished, type GuestRun, machineArguments, shareArguments } from '../guest.ts';
import { kernel } from '../kernel.ts';
import { type QemuEnd, runQemu, type Watch } from '../qemu.ts';
import { typeAtMenu } from './menu.ts';

/** A disk with a whole system on it, and what stands in for the boot sector that it has no room for. */
export interface BootDisk {
  readonly disk: Disk;
  /** GRUB, as a file that QEMU starts; its menu, kernels and words come from the disk. */
  readonly loader: string;
}

/** One start of a system. The job is what it does once it is up; after it the machine is switched off. */
export type Start = Pick<Boot, 'job' | 'files' | 'hardware' | 'limit'> & {
  /** Words that somebody types at the boot menu, for this start alone. */
  readonly typed?: string;
};

/**
 * Starts the system on a disk, which keeps what is written to it, and waits until it is switched off.
 * @param share A folder to be made, for the job and what it writes.
 * @throws LabError when QEMU cannot start at all.
 */
export async function power(disk: BootDisk, boot: Start, share: string, watch?: Watch): Promise<QemuEnd> {
  await fillShare(boot, share);
  const type = boot.typed === undefined ? undefined : typeAtMenu(boot.typed);
  return runQemu(await startArguments(disk, boot, share), boot.limit, (serial, qemu) => {
    type?.(serial, qemu);
    watch?.(serial, qemu);
  });
}

/** A start to the job's end. @throws LabError with the console's last lines when it did not come to that. */
export async function start(disk: BootDisk, boot: Start, share: string): Promise<GuestRun> {
  return finished(await power(disk, boot, share), share, boot.limit);
}

/** QEMU's arguments for such a start. */
async function startArguments({ disk, loader }: BootDisk, boot: Start, share: string): Promise<string[]> {
  // The guest's wishes to have a write on the disk for sure are heeded: what a power cut leaves depends on it.
  const drive = `file=${disk.file},format=${disk.format},if=none,id=disk,cache=writeback`;
  return [
    ...(await machineArguments(boot, (await kernel()).image)),
    ...['-drive', drive, '-device', 'virtio-blk-pci,drive=disk'],
    ...shareArguments(share),
    ...['-kernel', loader],
  ];
}
