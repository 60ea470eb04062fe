import { mkinitcpio } from './arch.ts';
import { kernelFiles, saidByLoader, mounts, osRelease, plainRoot, rootId } from './kernel.ts';

const release = '6.17.5-2-cachyos';
const words = `root=UUID=${rootId} rw quiet`;

/** CachyOS: Limine, whose entries limine-entry-tool writes. It can mark no trial for the initramfs. */
export const cachyos: Record<string, string> = {
  ...osRelease('CachyOS Linux', 'cachyos', 'rolling'),
  ...kernelFiles(release, words),
  ...mounts('/boot', plainRoot),
  ...mkinitcpio('linux-cachyos'),
  ...saidByLoader('LoaderInfo', 'Limine 10.2.0'),
  [`/lib/modules/${release}/pkgbase`]: 'linux-cachyos\n',
  '/boot/limine.conf': `timeout: 5\n\n/CachyOS\n    protocol: linux\n    cmdline: ${words}\n`,
  '/etc/default/limine': `KERNEL_CMDLINE[default]="${words}"\n`,
  '/usr/bin/limine-update': '',
};
