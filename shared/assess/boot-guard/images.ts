import { inOrder } from '../../host/binding/journal-history.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import type { InitramfsTool } from '../../host/system/boot.ts';
import { valueOf } from '../../reading.ts';
import type { GuardNote } from './note.ts';

/** How a person looks into an image, and makes it anew. */
const ways: Record<InitramfsTool, (image: string, release: string) => [look: string, make: string]> = {
  'initramfs-tools': (image, release) => [`lsinitramfs ${image}`, `update-initramfs -u -k ${release}`],
  dracut: (image, release) => [`lsinitrd ${image}`, `dracut --force ${image} ${release}`],
  mkinitcpio: (image) => [`lsinitcpio ${image}`, 'mkinitcpio -P'],
  booster: (image) => [`booster ls ${image}`, '/usr/lib/booster/regenerate_images'],
};

/**
 * Initramfs images of kernels that came, or that were made anew for another kernel, since Bindery last looked
 * into them. The tool's hook puts the binder into every image; only that nobody has seen it there.
 */
export function imageNotes({
  bootFiles,
  runs,
  boot,
}: Pick<HostSnapshot, 'bootFiles' | 'runs' | 'boot'>): GuardNote[] {
  const proved = new Map<string, string>();
  for (const run of inOrder(runs)) {
    if (run.end !== 'done') continue;
    for (const change of run.changes) if (change.record === 'image') proved.set(change.image, change.kernel);
  }
  const tool = valueOf(boot.initramfs.tool);
  return bootFiles.kernels.flatMap(({ release, initramfs }): GuardNote[] => {
    if (initramfs === null || proved.get(initramfs) === release) return [];
    const [look, make] = tool ? ways[tool](initramfs, release) : [];
    return [
      {
        id: 'image-not-proved',
        subject: initramfs,
        what: `The initramfs of Linux ${release} is newer than the last look into it`,
        why: 'If the binder is not in it, a start with that kernel does not bind the card early enough.',
        next:
          look && make
            ? `sudo ${look} | grep bindery must show etc/bindery/bind-initramfs; if not: sudo ${make}`
            : `look whether ${initramfs} has etc/bindery/bind-initramfs in it`,
        run: make ? `sudo ${make}` : null,
      },
    ];
  });
}
