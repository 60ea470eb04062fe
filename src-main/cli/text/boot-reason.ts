/** Why a start bound nothing, or not this device, by the early binder's own word. */
const reasons: Record<string, string> = {
  off: 'bindery=off was on the kernel command line',
  'trial-used': 'its trial was over and had not been kept',
  'no-word': 'the word for it was not on the kernel command line',
  'no-list': 'the list in /etc/bindery/bound.conf was not there',
  'bad-list': 'the list in /etc/bindery/bound.conf makes no sense',
  'no-state': 'it stood in no line of /etc/bindery/state',
  'torn-state': '/etc/bindery/state makes no sense, as after a power cut',
  'other-state': '/etc/bindery/state is about another list',
  'cannot-mark': 'the trial could not be marked as used, because /etc could not be written',
  linked: 'a link stood where a file of Bindery belongs',
  'no-report': 'its report could not be written to /run/bindery',
  'second-run': 'it had run in this start already',
  'no-command-line': 'the kernel command line could not be read',
  'no-vfio-pci': 'the driver vfio-pci could not be loaded',
  'no-device': 'none of its devices could be bound',
};

/** @param reason the binder's word; of a device it is a sentence already */
export const reasonText = (reason: string): string =>
  Object.hasOwn(reasons, reason) ? (reasons[reason] ?? reason) : reason;
