import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { overlayOn } from '../disk.ts';
import { LabError } from '../exec.ts';
import { finished, type GuestRun } from '../guest.ts';
import { lineByLine, type RunningQemu } from '../qemu.ts';
import { type BootDisk, power, start, type Start } from './start.ts';

/** The disk as it was the moment a line stood on the console: what a power cut there and then leaves. */
export interface Photo {
  readonly line: string;
  readonly machine: BootMachine;
}

/** A machine whose disk lasts from boot to boot. It lives in a folder that {@link remove} takes away. */
export class BootMachine {
  /** Seconds from power on to power off, boot by boot. */
  readonly seconds: number[] = [];
  readonly #folder: string;
  #disk: BootDisk;
  #count = 0;

  private constructor(folder: string, disk: BootDisk) {
    this.#folder = folder;
    this.#disk = disk;
  }

  /** A new machine over a disk that stays as it is. */
  static async over(base: BootDisk): Promise<BootMachine> {
    const folder = await mkdtemp(join(tmpdir(), 'bindery-boot-'));
    const disk = await overlayOn(base.disk, join(folder, 'disk.qcow2'));
    return new BootMachine(folder, { ...base, disk });
  }

  /** Boots, does the job, switches off. @throws LabError with the console's last lines when it did not come to that. */
  async boot(boot: Start): Promise<GuestRun> {
    const run = await start(this.#disk, boot, this.#share());
    this.seconds.push(run.seconds);
    return run;
  }

  /**
   * Boots and pulls the plug as soon as a line of the console matches.
   * @throws LabError when it never does.
   */
  async cutPower(boot: Start, when: RegExp): Promise<void> {
    let cut = false as boolean;
    const watch = lineByLine((line, qemu) => {
      if (!when.test(line)) return;
      cut = true;
      qemu.cutPower();
    });
    const end = await power(this.#disk, boot, this.#share(), watch);
    this.seconds.push(end.seconds);
    if (cut) return;
    throw new LabError(`${String(when)} never stood on the console:\n${end.serial.slice(-2000)}`);
  }

  /**
   * Boots and does the job; each time a line of the console matches, the disk is copied as it is at that moment, while
   * QEMU stands still. What the guest had not handed to its disk by then is not in the copy, just as after a power cut.
   */
  async photograph(boot: Start, lines: RegExp): Promise<{ run: GuestRun; photos: Photo[] }> {
    const share = this.#share();
    const photos: Photo[] = [];
    const watch = lineByLine((line, qemu) => {
      if (!lines.test(line)) return;
      const file = `${share}.photo-${photos.length}`;
      standStill(qemu, () => {
        copyFileSync(this.#disk.disk.file, file);
      });
      const disk = { ...this.#disk, disk: { file, format: 'qcow2' as const } };
      photos.push({ line, machine: new BootMachine(this.#folder, disk) });
    });
    const end = await power(this.#disk, boot, share, watch);
    this.seconds.push(end.seconds);
    return { run: await finished(end, share, boot.limit), photos };
  }

  /** Another machine that goes on from where this one is; from then on both go their own ways. */
  async fork(): Promise<BootMachine> {
    const past = this.#disk;
    const name = `${past.disk.file}.${(this.#count += 1)}`;
    this.#disk = { ...past, disk: await overlayOn(past.disk, `${name}a`) };
    return new BootMachine(this.#folder, { ...past, disk: await overlayOn(past.disk, `${name}b`) });
  }

  /** Takes the machine away, with everything that came from it. */
  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  #share(): string {
    return `${this.#disk.disk.file}.share-${(this.#count += 1)}`;
  }
}

/** Does something while not one of QEMU's threads runs. */
function standStill({ pid }: RunningQemu, act: () => void): void {
  process.kill(pid, 'SIGSTOP');
  const threads = `/proc/${pid}/task`;
  const stopped = (thread: string) => /\) T /.test(readFileSync(`${threads}/${thread}/stat`, 'utf8'));
  while (!readdirSync(threads).every(stopped));
  try {
    act();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}
