import { patternOf } from '../../boot-loaders/grub/grubby.ts';
import type { FileTexts } from '../../editing/edit.ts';
import { assignmentsOf, valueIn } from '../../editing/shell-assignment.ts';
import { bashArray } from '../../initramfs/images/bash-array.ts';
import { presetsOf } from '../../initramfs/images/mkinitcpio-hooks.ts';
import type { RunTool } from '../../steps/file-steps.ts';

interface Known {
  purpose: string;
  limit: number;
  /** What it makes, as far as that can be told beforehand. */
  makes: (argv: string[], files: FileTexts) => string[];
  /** Options and those that take them back: run again, such a tool would only do the same once more. */
  opposites?: [string, string];
}

const entries = (_argv: string[], files: FileTexts): string[] =>
  [...files.keys()].filter((path) => /\/loader\/entries\/[^/]+\.conf$/.test(path));
const menuOf = (argv: string[], files: FileTexts): string[] => {
  const at = argv.indexOf('-o');
  const named = at < 0 ? '/boot/grub/grub.cfg' : (argv[at + 1] ?? '');
  return files.has(named) ? [named] : [];
};
const there =
  (...paths: string[]) =>
  (_argv: string[], files: FileTexts): string[] =>
    paths.filter((path) => files.has(path));
/** Those of every preset (mkinitcpio(8), "About presets"). */
const unifiedImages = (_argv: string[], files: FileTexts): string[] =>
  presetsOf(files).flatMap(([, text]) =>
    (bashArray(text, 'PRESETS')?.words ?? [])
      .map((name) => valueIn(assignmentsOf(text, `${name}_uki`) ?? []).trim())
      .filter((path) => /^\/[\w./+-]+$/.test(path)),
  );

const bootMenu: Known = { purpose: 'Make the boot menu anew', limit: 300, makes: menuOf };

/** By their names; grub-mkconfig asks every disk for other systems, images take minutes. */
const known: Record<string, Known> = {
  'update-grub': bootMenu,
  'grub-mkconfig': bootMenu,
  'grub2-mkconfig': bootMenu,
  grubby: {
    purpose: 'Write the kernel command line into every boot entry',
    limit: 120,
    makes: (argv, files) => [
      ...entries(argv, files),
      ...there('/etc/kernel/cmdline', '/etc/default/grub')(argv, files),
    ],
    opposites: ['--args=', '--remove-args='],
  },
  'kernel-install': { purpose: 'Make the boot entry of a kernel anew', limit: 900, makes: entries },
  'proxmox-boot-tool': {
    purpose: 'Copy kernels and settings to every EFI partition',
    limit: 300,
    makes: () => [],
  },
  kernelstub: {
    purpose: 'Write the kernel command line into the boot entries',
    limit: 120,
    makes: (argv, files) => [...entries(argv, files), ...there('/etc/kernelstub/configuration')(argv, files)],
    opposites: ['--add-options', '--delete-options'],
  },
  sdbootutil: { purpose: 'Write the kernel command line into every boot entry', limit: 300, makes: entries },
  'limine-update': {
    purpose: 'Make the boot menu anew',
    limit: 900,
    makes: there('/boot/limine.conf', '/boot/limine/limine.conf'),
  },
  'u-boot-update': {
    purpose: 'Make the boot menu anew',
    limit: 120,
    makes: there('/boot/extlinux/extlinux.conf'),
  },
  'rpm-ostree': {
    purpose: 'Give the next deployment its kernel command line',
    limit: 900,
    makes: () => [],
    opposites: ['--append-if-missing=', '--delete-if-present='],
  },
  'transactional-update': { purpose: 'Make a snapshot with another boot menu', limit: 900, makes: () => [] },
  mkinitcpio: { purpose: 'Make the unified images anew', limit: 900, makes: unifiedImages },
  apparmor_parser: {
    purpose: 'Tell the kernel of the AppArmor profile',
    limit: 60,
    makes: () => [],
    opposites: ['-r', '-R'],
  },
};

/** A command of an editor's as a step: what it is for, how long it may take, what it makes, and what takes it back. */
export function toolFor(argv: string[], files: FileTexts): Omit<RunTool, 'kind'> {
  const tool = known[argv[0] ?? ''];
  const back = tool?.opposites && opposite(argv, tool.opposites);
  return {
    argv,
    purpose: tool?.purpose ?? `Run ${argv.join(' ')}`,
    limit: tool?.limit ?? 300,
    makes: tool?.makes(argv, files) ?? [],
    ...(back ? { back } : {}),
  };
}

/** The tool that takes back what an earlier run of it did; one that only makes files from others runs again. */
export function toolBack(argv: string[], files: FileTexts): Omit<RunTool, 'kind'> {
  const done = toolFor(argv, files);
  return done.back ? toolFor(done.back, files) : done;
}

/** Of the tools here only grubby is given a word with a `$`, and takes what it removes as a pattern. */
function opposite(argv: string[], [one, other]: [string, string]): string[] {
  return argv.map((word) =>
    word.startsWith(one)
      ? other + patternOf(word.slice(one.length))
      : word.startsWith(other)
        ? one + word.slice(other.length).replaceAll('\\$', '$')
        : word,
  );
}
