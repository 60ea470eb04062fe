import type { BootBinding } from '../host/binding/at-boot.ts';
import type { HostSnapshot } from '../host/snapshot.ts';
import { entryNotes } from './boot-guard/entries.ts';
import { imageNotes } from './boot-guard/images.ts';
import type { GuardNote } from './boot-guard/note.ts';
import { ownFileNotes } from './boot-guard/own-files.ts';
import { valueOf } from '../reading.ts';

export type { GuardNote } from './boot-guard/note.ts';

/** What of a machine the guard looks at. */
export type Guarded = Pick<HostSnapshot, 'atBoot' | 'bootFiles' | 'runs' | 'boot'>;

const inForce = ({ standing }: BootBinding): boolean =>
  standing === 'waiting' || standing === 'on-trial' || standing === 'kept';

/**
 * What a new kernel, an update or somebody's change has done to what is bound at boot: nothing of it breaks the
 * next start, but that start may not bind what the user counts on. Empty when nothing is bound at boot.
 */
export function bootGuard(host: Guarded): GuardNote[] {
  const bound = host.atBoot.bindings.filter(inForce);
  if (bound.length === 0) return [];
  const early = bound.filter(({ inInitramfs }) => inInitramfs);
  return [
    ...kernelNotes(host),
    ...(early.length > 0 ? [...imageNotes(host), ...entryNotes(host, early)] : []),
    ...ownFileNotes(host),
  ];
}

const kernelNotes = ({ bootFiles }: Guarded): GuardNote[] =>
  bootFiles.kernels
    .filter(({ vfio }) => valueOf(vfio) === 'missing')
    .map(({ release }) => ({
      id: 'kernel-without-vfio',
      subject: release,
      what: `Linux ${release} has no vfio-pci`,
      why: 'A start with it binds nothing, and the card goes to its usual driver.',
      next: `install the rest of its modules (on Ubuntu: linux-modules-extra-${release}), or start another kernel`,
      run: null,
    }));
