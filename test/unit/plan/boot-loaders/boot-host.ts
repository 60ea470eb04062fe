import { expect } from 'vitest';
import type { BootLoader } from '#shared/host/system/boot.ts';
import { parseGrubEnv } from '#shared/host/system/grub-env.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import type { BootHost } from '#shared/plan/boot-loaders/boot-facts.ts';
import { bootWords } from '#shared/plan/boot-loaders/words/boot-words.ts';
import { absent, parsed, value } from '#shared/reading.ts';
import { edited, theEdit } from '../edits.ts';

/** What a test says of a machine: its files, and how it was started. */
export interface Given {
  files: Record<string, string>;
  loader?: Partial<BootLoader>;
  entry?: string;
  writable?: boolean;
}

export function host({ files, loader, entry, writable = true }: Given): BootHost {
  const block = files['/boot/grub/grubenv'] ?? files['/boot/grub2/grubenv'];
  return {
    boot: {
      loader: {
        name: value('grub'),
        isUnified: false,
        manager: null,
        how: 'booted',
        sign: { path: '/proc/cmdline', value: 'BOOT_IMAGE=/vmlinuz' },
        ...loader,
      },
      initramfs: { tool: absent, seenAt: [] },
      entry: entry === undefined ? absent : value(entry),
    },
    bootFiles: {
      files: Object.fromEntries(
        Object.entries(files).map(([path, text]) => [path, value({ text, sha256: 'x' })]),
      ),
      links: {},
      folders: [],
      kernels: [
        {
          release: '6.1.0',
          image: '/boot/vmlinuz-6.1.0',
          packaged: null,
          initramfs: null,
          vfio: value('module'),
        },
      ],
      grubEnv: block === undefined ? absent : parsed(value(block), parseGrubEnv),
      grubEnvWritable: writable,
      encryptedRoot: absent,
    },
  };
}

/** GRUB's environment block with these lines. */
export const env = (...lines: string[]): string =>
  ['# GRUB Environment Block', ...lines]
    .map((line) => `${line}\n`)
    .join('')
    .padEnd(1024, '#');
/** The edit for a trial of these cards, with none kept. */
export function wanted(given: Given, trial: PciAddress[]) {
  const words = bootWords(host(given));
  if (!words) throw new Error('no words here');
  return theEdit(words.want([], trial).edit);
}

/** Applies a change to the files, as the planner does; what a tool makes is not among them. */
export function after(given: Given, kept: PciAddress[], trial: PciAddress[]): Given & { commands: string[] } {
  const change = bootWords(host(given))?.want(kept, trial);
  if (!change) throw new Error('no words here');
  const edit = theEdit(change.edit);
  const files = Object.fromEntries(edited(new Map(Object.entries(given.files)), edit));
  for (const step of change.switch) {
    if (step.kind !== 'set-grub-env') continue;
    const now = parseGrubEnv(files[step.file] ?? '') ?? {};
    expect(now[step.name] ?? null).toBe(step.before);
    const rest = Object.entries({ ...now, [step.name]: step.after }).filter(([, it]) => it !== null);
    files[step.file] = env(...rest.map(([name, it]) => `${name}=${it}`));
  }
  return { ...given, files, commands: edit.commands.map((it) => it.join(' ')) };
}
