/**
 * Why a boot bound nothing of a binding, by the early binder's own words. `ended` and `other` are the app's:
 * the binder was stopped before it could say anything, or it says a word that this version does not know.
 */
export const bootReasons = {
  off: 'the kernel command line of this start says bindery=off',
  'trial-used': 'its trial was not confirmed',
  'no-word': 'its word was not on the kernel command line, which the initramfs goes by',
  'cannot-mark': 'the trial could not be marked as used, as on a read-only disk, so it was not begun',
  'no-device':
    'the card could not be bound, as when it is gone or another one sits in its place; so nothing that goes along with it was',
  nvidia:
    'the NVIDIA driver had the card already, and does not let go of it during a start; take the binding back and bind only now, or keep that driver out of the initramfs',
  hung: 'a device did not answer in time',
  'no-vfio-pci': 'the driver vfio-pci could not be loaded',
  'no-state': 'nothing says whether it is on trial or confirmed',
  'torn-state': '/etc/bindery/state makes no sense',
  'no-list': '/etc/bindery/bound.conf was not there',
  'bad-list': '/etc/bindery/bound.conf makes no sense',
  linked: 'one of its files is a link, which the binder does not follow',
  'no-command-line': 'the kernel command line could not be read',
  'no-report': 'the folder /run/bindery could not be used',
  ended: 'the early binder was stopped before it came to it',
  other: 'of a reason that this version does not know',
} as const;

export type BootReason = keyof typeof bootReasons;

export const bootReason = (word: string): BootReason =>
  Object.hasOwn(bootReasons, word) ? (word as BootReason) : 'other';
