import type { RunAction } from '#shared/host/binding/journal.ts';
import type { NoWayBack, PastChange, RunEnd } from '#shared/ipc/history/history-view.ts';
import { dayIn } from '../../day.ts';
import { count } from '../words.ts';

const day = dayIn('en');

const actions: Record<RunAction, (card: string) => string> = {
  'bind-now': (card) => `Bind ${card} until the restart`,
  'bind-boot': (card) => `Bind ${card} at every start`,
  'bind-both': (card) => `Bind ${card} now and at every start`,
  release: (card) => `Release ${card}`,
  keep: () => 'Keep the binding that was on trial',
  'undo-boot': (card) => `Take back the binding of ${card}`,
  'enable-iommu': () => 'Turn the IOMMU on',
  'undo-iommu': () => 'Take back the change for the IOMMU',
  'allow-sandbox': () => "Allow the window's sandbox",
  'undo-sandbox': () => "Take the profile for the window's sandbox back",
  'undo-interrupted': () => 'Put back what a run left that was cut short',
};

const ends: Record<RunEnd, string> = {
  done: 'Done',
  refused: 'Stopped before any change',
  busy: 'Stopped: the card was in use',
  'rolled-back': 'A step failed, all put back',
  failed: 'A step failed, not all put back',
  'reboot-needed': 'The kernel did not answer',
  'cut-short': 'Cut short',
};

const none: Record<NoWayBack, string> = {
  'nothing-changed': 'Nothing to take back: it changed nothing.',
  'put-back': 'Nothing to take back: the run put everything back itself.',
  'took-back': 'This run took something back itself. To have it again, make that change again.',
  'taken-back': 'It was taken back since.',
  over: 'Nothing to take back: the binding lasted until the restart.',
  'done-again': 'A later run did the same anew: take back that one.',
  'newer-first': 'A newer run was cut short, too. Put that one back first.',
  'with-binding': 'To take it back, take back the binding that was kept.',
  'nothing-left': 'Nothing of it is left on this computer.',
};

const kinds: Record<PastChange['kind'], (number: number) => string> = {
  device: (number) => count(number, 'device'),
  file: (number) => count(number, 'file'),
  link: (number) => count(number, 'link'),
  folder: (number) => count(number, 'folder'),
  image: (number) => count(number, 'initramfs image'),
  'boot-setting': (number) => count(number, 'setting of the boot loader', 'settings of the boot loader'),
  tool: (number) => count(number, 'tool that ran', 'tools that ran'),
};

/** The page with every run. */
export const history = {
  link: 'History',
  title: 'What Bindery did on this computer',
  titleSample: 'What you did on the sample machine',
  lead: 'Every run, the newest first. Each wrote down what it changed before it changed it.',
  empty: 'Nothing yet. Bindery has changed nothing here.',
  reading: 'Reading the journals.',
  back: 'Back',
  again: 'Look again',
  note: 'You see every step before anything is taken back.',
  day,
  card: 'a card',
  actions,
  ends,
  takenBack: 'Taken back since',
  over: 'Over since the restart',
  undo: 'Take it back…',
  none,
  changes: (parts: string[]) => `What it changed: ${parts.join(', ')}`,
  noChanges: 'It changed nothing.',
  kinds,
  how: { made: 'made', changed: 'changed', removed: 'removed' },
  was: (driver: string | null) => (driver === null ? 'had no driver' : `was with ${driver}`),
  journal: 'Journal',
  journalText: 'the journal',
  journalLost: 'It cannot be read any more.',
  closed: 'Journals that could not be read',
  closedSays:
    'Only root may read them, so what they tell is missing here. `sudo bindery status` says what stands now.',
  malformed: (name: string) => `\`${name}\` makes no sense, so what it tells is missing here.`,
  unreadable: (name: string) => `\`${name}\` may only be read by root.`,
};
