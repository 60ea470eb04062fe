import { absent, describe, malformed, unreadable, value, valueOf, type Reading } from '../../reading.ts';
import type { BootLoader, LoaderManager, LoaderName } from './boot.ts';
import { valuesOf, type KernelCommandLine } from '../kernel-command-line.ts';

/** What a system shows of its start: the loader's own words first, then files. */
export interface BootSigns {
  /** EFI variables `LoaderInfo` and `StubInfo` (systemd.io/BOOT_LOADER_INTERFACE). */
  loaderInfo: Reading<string>;
  stubInfo: Reading<string>;
  commandLine: Reading<KernelCommandLine>;
  /** Which of `bootFiles` are there. */
  files: ReadonlySet<string>;
  /** Contents of /etc/default/grub. */
  grubDefaults: Reading<string>;
}

const LOADER_INFO = '/sys/firmware/efi/efivars/LoaderInfo-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f';

/** What a loader calls itself in `LoaderInfo`, by its beginning. */
const ownNames: [RegExp, LoaderName][] = [
  [/^systemd-boot/i, 'systemd-boot'],
  [/^grub/i, 'grub'],
  [/^refind/i, 'refind'],
  [/^limine/i, 'limine'],
];

/** A loader's configuration, in the places where distributions keep it. */
const configFiles: [string, LoaderName][] = [
  ['/boot/grub/grub.cfg', 'grub'],
  ['/boot/grub2/grub.cfg', 'grub'],
  ['/boot/loader/loader.conf', 'systemd-boot'],
  ['/boot/efi/loader/loader.conf', 'systemd-boot'],
  ['/efi/loader/loader.conf', 'systemd-boot'],
  ['/boot/refind_linux.conf', 'refind'],
  ['/boot/limine.conf', 'limine'],
  ['/boot/limine/limine.conf', 'limine'],
  ['/boot/syslinux/syslinux.cfg', 'syslinux'],
  ['/boot/extlinux.conf', 'syslinux'],
  ['/boot/extlinux/extlinux.conf', 'u-boot'],
];

/** A manager counts when its file is there and it goes with the loader; null goes with any. */
const managerFiles: [string, LoaderManager, LoaderName[] | null][] = [
  ['/run/ostree-booted', 'ostree', null],
  ['/etc/NIXOS', 'nixos', null],
  ['/run/current-system/configuration.scm', 'guix', null],
  ['/etc/kernel/proxmox-boot-uuids', 'proxmox', ['systemd-boot', 'grub']],
  ['/etc/kernelstub/configuration', 'kernelstub', ['systemd-boot']],
  ['/usr/bin/sdbootutil', 'sdbootutil', ['systemd-boot', 'grub']],
  ['/usr/bin/limine-update', 'limine-tool', ['limine']],
  ['/usr/bin/limine-mkinitcpio', 'limine-tool', ['limine']],
  ['/usr/sbin/u-boot-update', 'u-boot-menu', ['u-boot']],
];
const grubbyFiles = ['/usr/sbin/grubby', '/usr/bin/grubby'];

/** Every file whose mere presence says something; a system is asked for each once. */
export const bootFiles: readonly string[] = [
  ...configFiles.map(([file]) => file),
  ...managerFiles.map(([file]) => file),
  ...grubbyFiles,
];

/** Which loader started this kernel, by what it left behind; only when it left nothing, by what is installed. */
export function bootLoaderOf(signs: BootSigns): BootLoader {
  const seen = byItsOwnWord(signs) ?? byCommandLine(signs) ?? byFiles(signs);
  const name = valueOf(seen.name);
  return { ...seen, isUnified: signs.stubInfo.kind === 'value', manager: managerOf(signs, name) };
}

type Seen = Pick<BootLoader, 'name' | 'how' | 'sign'>;

function byItsOwnWord({ loaderInfo }: BootSigns): Seen | null {
  if (loaderInfo.kind !== 'value' || loaderInfo.value === '') return null;
  const known = ownNames.find(([pattern]) => pattern.test(loaderInfo.value))?.[1];
  const sign = { path: LOADER_INFO, value: loaderInfo.value };
  return { name: known ? value(known) : absent, how: 'booted', sign };
}

function byCommandLine({ commandLine, stubInfo, files }: BootSigns): Seen | null {
  const line = valueOf(commandLine);
  if (!line) return null;
  const seen = (name: LoaderName, word: string): Seen => ({
    name: value(name),
    how: 'booted',
    sign: { path: '/proc/cmdline', value: word },
  });
  const image = valuesOf(line, 'BOOT_IMAGE')[0];
  const initrd = valuesOf(line, 'initrd').find(Boolean);
  // GRUB and syslinux both leave BOOT_IMAGE: only GRUB's may begin with a disk, only syslinux leaves `initrd=` too.
  if (image) return seen(initrd && !image.startsWith('(') ? 'syslinux' : 'grub', `BOOT_IMAGE=${image}`);
  // Without a word of its own, a path the EFI way comes from rEFInd or from the firmware's own menu.
  if (initrd?.includes('\\')) {
    return seen(files.has('/boot/refind_linux.conf') ? 'refind' : 'efi-stub', `initrd=${initrd}`);
  }
  return stubInfo.kind === 'value' ? seen('efi-stub', stubInfo.value) : null;
}

function byFiles({ files, commandLine }: BootSigns): Seen {
  const there = configFiles.filter(([file]) => files.has(file));
  const names = [...new Set(there.map(([, name]) => name))];
  const [only] = names;
  const sign = {
    path: '/boot',
    value: there.map(([file]) => file).join(' ') || 'no loader that Bindery knows',
  };
  if (names.length > 1) return { name: malformed(names.join(' ')), how: 'installed', sign };
  if (only) return { name: value(only), how: 'installed', sign };
  // With nothing to go by at all, nobody can say that there is no loader.
  return { name: commandLine.kind === 'value' ? absent : unseen(commandLine), how: 'installed', sign };
}

const unseen = (reading: Reading<unknown>): Reading<never> => unreadable(`command line ${describe(reading)}`);

function managerOf({ files, grubDefaults }: BootSigns, name: LoaderName | null): LoaderManager | null {
  const found = managerFiles.find(
    ([file, , loaders]) => files.has(file) && (!loaders || (name !== null && loaders.includes(name))),
  );
  if (found) return found[1];
  const usesEntries = /^\s*GRUB_ENABLE_BLSCFG=["']?true/m.test(valueOf(grubDefaults) ?? '');
  return name === 'grub' && usesEntries && grubbyFiles.some((file) => files.has(file)) ? 'grubby' : null;
}
