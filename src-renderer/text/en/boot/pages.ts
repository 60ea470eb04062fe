import type { Action } from '#shared/plan/choice.ts';
import type { Strategy } from '#shared/plan/plan.ts';
import { dayIn } from '../../day.ts';
import { count } from '../words.ts';

const day = dayIn('en');

/** What a run was about, for one that never came to its end. */
const runs: Record<Action, string> = {
  'bind-now': 'bind a card',
  'bind-boot': 'bind a card at every start',
  'bind-both': 'bind a card now and at every start',
  release: 'release a card',
  keep: 'keep a binding',
  'undo-boot': 'take a binding back',
  'enable-iommu': 'turn the IOMMU on',
  'undo-iommu': 'take the change for the IOMMU back',
  'allow-sandbox': 'let the window have its sandbox',
  'undo-sandbox': 'take the profile for the window back',
  'undo-interrupted': 'put everything back',
};

/** The pages on which the window opens after a restart. */
export const afterStart = {
  keep: {
    title: 'It worked. Keep it?',
    lead: 'This was the trial start. Keep it, and every start binds the card. Do nothing, and the next start goes back to how it was.',
    partlyTitle: 'The trial start did not go as predicted',
    partlyLead:
      'What differs is listed first. Take it back, or restart: without your yes the next start binds nothing.',
    note: 'If you do nothing, the next start binds nothing.',
    keep: 'Keep it…',
    back: 'Take it back…',
    backOf: (name: string) => `Take ${name} back…`,
    later: 'Look around first',
    because: (reason: string) => `The binder said: ${reason}`,
  },
  over: {
    title: (name: string) => `The trial of ${name} is over, and nothing is bound`,
    lead: (canAgain: boolean) =>
      `This computer starts as it did before. ${canAgain ? '“Try again” shows the change once more first; ' : ''}“Clean up” takes away the files that Bindery wrote.`,
    happened: 'What happened',
    devices: 'Device by device',
    bound: 'was bound',
    again: 'Try again…',
    clean: 'Clean up…',
    later: 'Leave it for now',
    note: 'Nothing is bound at a start until you say so.',
  },
  interrupted: {
    title: 'A run was cut short',
    lead: (action: Action, started: string) =>
      `Bindery was about to ${runs[action]} (${day(started)}) and never came to its end, as after a power cut. Each file is either the old one or the new one, never half of one.`,
    what: 'What to do',
    says: 'Put everything back: Bindery wrote down each thing before it changed it. You see every step first.',
    back: 'Put everything back…',
    later: 'Look around first',
    note: 'Nothing is done before you have seen it.',
  },
};

/** The lines at the top of the first page about what Bindery left on this machine. */
export const bootNotes = {
  title: 'What Bindery changed here',
  kept: (name: string) => `${name} is bound at every start`,
  keptSays: 'It stays so until you take it back.',
  waiting: (name: string) => `${name} is bound at the next start, on trial`,
  waitingSays: 'Restart when you like. Bindery asks afterwards whether to keep it.',
  onTrial: (name: string) => `${name} is on trial in this start`,
  onTrialSays: 'Without your yes the next start binds nothing.',
  expired: (name: string) => `The trial of ${name} is over, and nothing is bound`,
  damaged: (name: string) => `What is written about ${name} does not fit together, so no start binds it`,
  unknown: (name: string) => `Bindery could not see how this start went for ${name}`,
  notInThisStart: (why: string) => `Not bound in this start: ${why}`,
  off: 'This start was without binding',
  offSays:
    'The word `bindery=off` is on the kernel command line, so no card was bound. It holds only for starts that have it.',
  filesDamaged: "Bindery's own files are damaged, so no start binds anything",
  filesDamagedSays:
    '`/etc/bindery/bound.conf` or `/etc/bindery/state` has a line that makes no sense. Nothing is bound as long as that is so. Clean up, or run `sudo sh /etc/bindery/undo`.',
  filesUnreadable: "Bindery's own files could not be read",
  filesUnreadableSays: 'So nothing can be said about what the next start binds. Look at `/etc/bindery`.',
  iommu: 'Bindery turned the IOMMU on in the kernel command line',
  window: 'This window',
  sandboxDropped: 'This window runs without its sandbox',
  sandboxDroppedSays:
    'The page you see is kept from your files by fewer walls than usual. It only loads what belongs to Bindery, so it works as always. Started without `--no-sandbox`, and where the system lets programs make user namespaces, it has its sandbox again.',
  sandboxOfferSays:
    'The page you see is kept from your files by fewer walls than usual. This system gives a sandbox only to programs with an AppArmor profile; Bindery can make one for its own file.',
  sandboxAllow: 'Allow the sandbox…',
  sandboxNext: 'From its next start on, the window has its sandbox',
  sandboxNextSays: 'The AppArmor profile is there. Close Bindery and open it again.',
  sandboxAllowed: 'An AppArmor profile lets this window have its sandbox',
  guard: 'Before the next start',
  next: (what: string) => `What to do: ${what}.`,
  run: 'To put it right, run',
  keep: 'Keep it…',
  back: 'Take it back…',
  clean: 'Clean up…',
  putBack: 'Put everything back…',
  interrupted: 'A run was cut short, and not everything was put back',
  card: 'a card',
};

/** How a binding at boot comes about, in the technical word beside the reason. */
export const strategies: Record<Strategy, string> = {
  'early-binder': 'early binder',
  'early-binder-initramfs': 'early binder in the initramfs',
  'kernel-arguments': 'kernel arguments',
};

/** The files of a plan, before and after. */
export const files = {
  title: 'What changes on disk',
  lead: 'Every file that is written or removed, line by line. Before the first change each is compared with what you see here, and copied.',
  fresh: 'new file',
  changed: 'changed',
  removed: 'removed',
  counts: (added: number, removed: number) =>
    [added > 0 ? `${added} added` : '', removed > 0 ? `${removed} removed` : ''].filter(Boolean).join(', '),
  added: 'added:',
  gone: 'removed:',
  same: (lines: number) => `${count(lines, 'line')} unchanged`,
  noNewline: 'The last line has no end.',
  empty: 'Nothing is in it.',
};

/** How to start without binding. */
export const rescue = {
  copy: 'Copy',
  what: 'the rescue card',
  print: 'Print…',
  shell: 'Where only a shell can be reached',
  lead: 'Print it or copy it to your phone: you need it when you cannot read it here.',
};
