import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { acceleratorArguments } from './accelerator.ts';
import { overlay } from './disk.ts';
import { LabError } from './exec.ts';
import { type Hardware, hardwareArguments } from './hardware.ts';
import { type GuestImage } from './image.ts';
import { type QemuEnd, runQemu } from './qemu.ts';

const prelude = new URL('../files/prelude.sh', import.meta.url);

/** One start of a guest, with one job to do. */
export interface Boot {
  readonly image: GuestImage;
  readonly hardware: Hardware;
  /** A POSIX sh script; it runs as root in `/job`, with the helpers of files/prelude.sh. */
  readonly job: string;
  /** Files and folders to put into `/job`: name there, path here. */
  readonly files?: Readonly<Record<string, string>>;
  /** Further words for the kernel command line. */
  readonly kernelArguments?: readonly string[];
  /** Seconds after which the guest is switched off and the run counts as failed. */
  readonly limit: number;
  /** MiB of memory. */
  readonly memory?: number;
}

/** What a step of the job left (see `step` in files/prelude.sh). */
export interface StepResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** A finished run: what the job wrote and how it ended. */
export class GuestRun {
  readonly exitCode: number;
  readonly serial: string;
  readonly seconds: number;
  readonly #files: ReadonlyMap<string, string>;

  constructor(exitCode: number, serial: string, seconds: number, files: ReadonlyMap<string, string>) {
    this.exitCode = exitCode;
    this.serial = serial;
    this.seconds = seconds;
    this.#files = files;
  }

  /** The text of a file in `/job/out`. @throws LabError when the job wrote no such file. */
  output(name: string): string {
    const text = this.#files.get(name);
    if (text !== undefined) return text;
    const stderr = this.#files.get('stderr') ?? '';
    throw new LabError(`The job wrote no ${name}; it ended with ${this.exitCode} and said:\n${tail(stderr)}`);
  }

  /** The texts of all files below a folder of `/job/out`, in the order of their names. */
  outputsUnder(folder: string): string[] {
    const names = [...this.#files.keys()].filter((name) => name.startsWith(`${folder}/`)).sort();
    return names.map((name) => this.output(name));
  }

  /** @throws LabError when the job never reached this step. */
  step(name: string): StepResult {
    const code = Number(this.output(`${name}.code`));
    return { code, stdout: this.output(`${name}.stdout`), stderr: this.output(`${name}.stderr`) };
  }

  /** A step that must have ended with 0. @throws LabError with what it said when it did not. */
  done(name: string): StepResult {
    const step = this.step(name);
    if (step.code === 0) return step;
    throw new LabError(`${name} ended with ${step.code}:\n${tail(step.stdout)}\n${tail(step.stderr)}`);
  }
}

/**
 * Boots a guest on a throw-away disk, runs the job in it and returns when it is switched off.
 * @throws LabError with the console's last lines when the guest did not get to the job's end in time.
 */
export async function runGuest(boot: Boot): Promise<GuestRun> {
  const folder = await mkdtemp(join(tmpdir(), 'bindery-lab-'));
  try {
    const disk = await overlay(boot.image.disk, folder);
    const share = await fillShare(boot, join(folder, 'share'));
    const args = await qemuArguments(boot, disk, share);
    return await finished(await runQemu(args, boot.limit), share, boot.limit);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a run left in its share. @throws LabError with the console's last lines when its job was not done. */
export async function finished(end: QemuEnd, share: string, limit: number): Promise<GuestRun> {
  const exit = await readFile(join(share, 'exit-code'), 'utf8').catch(() => undefined);
  if (end.code !== 0 || exit === undefined) {
    const how = end.code === null ? `was not done after ${limit} s` : 'ended before its job was done';
    throw new LabError(`The guest ${how}. Its console:\n${tail(end.serial)}\n${tail(end.errors)}`);
  }
  return new GuestRun(Number(exit), end.serial, end.seconds, await readOutputs(join(share, 'out')));
}

/** Lays out what the guest sees as `/job`. */
export async function fillShare(boot: Pick<Boot, 'job' | 'files'>, share: string): Promise<string> {
  await mkdir(join(share, 'out'), { recursive: true });
  await cp(prelude, join(share, 'prelude.sh'));
  await writeFile(join(share, 'job.sh'), `. /job/prelude.sh\n${boot.job}\n`);
  for (const [name, source] of Object.entries(boot.files ?? {})) {
    await mkdir(dirname(join(share, name)), { recursive: true });
    await cp(source, join(share, name), { recursive: true });
  }
  return share;
}

/** The whole QEMU command line of a boot. Disk and share come last, so they take no card's address. */
export async function qemuArguments(
  boot: Omit<Boot, 'job' | 'limit'>,
  disk: string,
  share: string,
  serial: Serial = 'stdio',
): Promise<string[]> {
  const { kernel, init } = boot.image;
  // On a busy host the emulated timer ticks late, and the kernel's check of it would end the boot; a panic
  // ends QEMU at once instead of at the time limit.
  const steady = 'no_timer_check panic=-1 mitigations=off';
  const system = `root=/dev/vda rw console=ttyS0 quiet init=${init}`;
  const words = [system, steady, ...(boot.kernelArguments ?? [])];
  return [
    ...(await machineArguments(boot, kernel.image, serial)),
    ...['-drive', `file=${disk},if=none,id=disk,cache=unsafe`, '-device', 'virtio-blk-pci,drive=disk'],
    ...shareArguments(share),
    ...['-kernel', kernel.image, '-initrd', kernel.initramfs, '-append', words.join(' ')],
  ];
}

type Serial = 'stdio' | 'mon:stdio';

/** Processor, memory, cards and console; `kernelImage` is what KVM is tried with. */
export async function machineArguments(
  { hardware, memory }: Pick<Boot, 'hardware' | 'memory'>,
  kernelImage: string,
  serial: Serial = 'stdio',
): Promise<string[]> {
  return [
    ...(await acceleratorArguments(kernelImage)),
    ...hardwareArguments(hardware),
    ...['-m', String(memory ?? 1024), '-nodefaults', '-no-user-config'],
    ...['-display', 'none', '-serial', serial, '-no-reboot'],
  ];
}

/** The folder that the guest sees as `/job`. */
export function shareArguments(share: string): string[] {
  return ['-virtfs', `local,path=${share},mount_tag=job,security_model=none`];
}

async function readOutputs(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files.map(async (file) => [file.slice(folder.length + 1), await readFile(file, 'utf8')] as const),
  );
  return new Map(texts);
}

function tail(text: string): string {
  return text.split('\n').slice(-30).join('\n').trim();
}
