import type { BootReason } from '#shared/host/binding/boot-reasons.ts';

/** Why a start bound nothing of a binding. */
export const bootReasonTexts: Record<BootReason, string> = {
  off: 'The kernel command line said `bindery=off`, so nothing was bound.',
  'trial-used':
    'Its trial start was not kept. Either nobody said yes in it, or it did not come far enough for anybody to be asked.',
  'no-word':
    'Its word was not on the kernel command line, as after another entry was chosen in the boot menu.',
  'cannot-mark': 'The trial could not be marked as used, as on a read-only disk, so it was not begun.',
  'no-device':
    'The card could not be bound, as when it is gone or another one sits in its place. So nothing that goes along with it was bound either.',
  nvidia:
    'The NVIDIA driver had the card already, and does not let go of it during a start. Take the binding back and bind only now, or keep that driver out of the initramfs.',
  hung: 'A device did not answer in time.',
  'no-vfio-pci': 'The driver vfio-pci could not be loaded.',
  'no-state': 'Nothing says whether it is on trial or kept.',
  'torn-state': '`/etc/bindery/state` makes no sense.',
  'no-list': '`/etc/bindery/bound.conf` was not there.',
  'bad-list': '`/etc/bindery/bound.conf` makes no sense.',
  linked: 'One of its files is a link, and the binder follows none.',
  'no-command-line': 'The kernel command line could not be read.',
  'no-report': 'The folder `/run/bindery` could not be used.',
  ended: 'The binder was stopped before it came to this card.',
  other: 'The binder gave a reason that this version of Bindery does not know.',
};
