import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { overlay } from '../guest/disk.ts';
import {
  type Boot,
  fillShare,
  finished,
  type GuestRun,
  machineArguments,
  shareArguments,
} from '../guest/guest.ts';
import { kernel } from '../guest/kernel.ts';
import { runQemu } from '../guest/qemu.ts';
import { uefiDisk, type UefiKind } from './disk.ts';
import { uefiFirmware } from './firmware.ts';

/** One start: what to do, and in which hardware; all else is on the machine's disk and in its firmware. */
type Start = Pick<Boot, 'job' | 'files' | 'hardware' | 'limit'>;

/** A machine with a disk and firmware variables of its own that last from boot to boot, until it is removed. */
export class UefiMachine {
  /** Seconds from power on to power off, boot by boot. */
  readonly seconds: number[] = [];
  readonly #folder: string;
  readonly #lasting: readonly string[];

  private constructor(folder: string, lasting: readonly string[]) {
    this.#folder = folder;
    this.#lasting = lasting;
  }

  static async make(kind: UefiKind = 'plain'): Promise<UefiMachine> {
    const folder = await mkdtemp(join(tmpdir(), 'bindery-lab-'));
    const disk = await overlay(await uefiDisk(kind), folder);
    const firmware = await uefiFirmware(folder);
    return new UefiMachine(folder, [...firmware, '-drive', `file=${disk},if=none,id=disk`]);
  }

  /** Switches on, does the job, switches off. @throws LabError when the job did not get to its end in time. */
  async boot(start: Start): Promise<GuestRun> {
    const share = await fillShare(start, join(this.#folder, `boot-${this.seconds.length + 1}`));
    const args = [
      ...(await machineArguments(start, (await kernel()).image)),
      ...['-nic', 'none', ...this.#lasting],
      // Disk and share come last, so they take no card's address.
      ...['-device', 'virtio-blk-pci,drive=disk,bootindex=0', ...shareArguments(share)],
    ];
    const end = await runQemu(args, start.limit);
    this.seconds.push(end.seconds);
    return finished(end, share, start.limit);
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
