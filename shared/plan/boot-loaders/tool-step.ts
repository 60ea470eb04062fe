import type { RunTool } from '../file-steps.ts';
import { textsOf, type BootHost } from './boot-facts.ts';

interface Tool {
  purpose: string;
  /** Seconds: several times what it takes on a slow machine with many kernels. */
  limit: number;
  /** Whether it makes this file; the ones that are not read are told by their names below. */
  makes(path: string, argv: readonly string[]): boolean;
}

const isEntry = (path: string): boolean => /\/loader\/entries\/[^/]+\.conf$/.test(path);
const never = (): boolean => false;
const menu: Tool = { purpose: 'Make the boot menu anew', limit: 300, makes: never };

/** By the program's name: what it does in plain words, and which of the files that are known it writes. */
const tools: Record<string, Tool> = {
  'update-grub': { ...menu, makes: (path) => path === '/boot/grub/grub.cfg' },
  'grub-mkconfig': { ...menu, makes: (path, argv) => argv.includes(path) },
  'grub2-mkconfig': { ...menu, makes: (path, argv) => argv.includes(path) },
  grubby: {
    purpose: 'Change the command line of every kernel in the boot menu',
    limit: 120,
    makes: (path) => isEntry(path) || path === '/etc/kernel/cmdline',
  },
  'kernel-install': {
    purpose: 'Make the boot entry of a kernel anew',
    limit: 900,
    makes: (path, argv) =>
      isEntry(path) && !path.endsWith('/bindery-trial.conf') && path.includes(argv[2] ?? '/'),
  },
  'proxmox-boot-tool': { purpose: 'Copy the boot settings to every EFI partition', limit: 600, makes: never },
  sdbootutil: { purpose: 'Make the boot entries anew', limit: 600, makes: isEntry },
  mkinitcpio: { purpose: 'Make the kernel images anew', limit: 900, makes: never },
  kernelstub: {
    purpose: 'Change the command line of the boot entries',
    limit: 120,
    makes: (path) => path === '/etc/kernelstub/configuration' || /\/entries\/Pop_OS-[^/]+\.conf$/.test(path),
  },
  'limine-update': {
    purpose: 'Make the boot menu anew',
    limit: 900,
    makes: (path) => /^\/boot\/(?:limine\/)?limine\.conf$/.test(path),
  },
  'u-boot-update': {
    purpose: 'Make the boot menu anew',
    limit: 120,
    makes: (path) => path === '/boot/extlinux/extlinux.conf',
  },
  'rpm-ostree': { purpose: 'Change the command line of the next deployment', limit: 900, makes: never },
  'transactional-update': { purpose: 'Make the boot menu anew, in a new snapshot', limit: 900, makes: never },
};

/** The step that runs one of an edit's commands. */
export function toolStep(argv: string[], host: BootHost): RunTool {
  const tool = tools[argv[0] ?? ''];
  const known = [...textsOf(host).keys()];
  return {
    kind: 'run-tool',
    argv,
    purpose: tool?.purpose ?? 'Make the boot settings anew',
    limit: tool?.limit ?? 900,
    makes: known.filter((path) => tool?.makes(path, argv) ?? false),
  };
}

/** Files that are programs. On an EFI partition there are no modes: what it has is taken. */
export const modeOf = (path: string): '644' | '755' | null =>
  /^\/(?:boot|efi)\//.test(path) ? null : path.startsWith('/etc/grub.d/') ? '755' : '644';
