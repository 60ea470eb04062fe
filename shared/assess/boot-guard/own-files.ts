import { fileHistory, inOrder } from '../../host/binding/journal-history.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import type { GuardNote } from './note.ts';

/** The binder itself writes this one, at every trial. */
const changes = new Set(['/etc/bindery/state', '/etc/bindery/state.new']);
const unitLink = '/etc/systemd/system/sysinit.target.wants/bindery.service';

/** Files that Bindery wrote and that are gone or different, and its unit, if it was switched off. */
export function ownFileNotes({ runs, bootFiles }: Pick<HostSnapshot, 'runs' | 'bootFiles'>): GuardNote[] {
  const paths = new Set<string>();
  for (const run of inOrder(runs))
    for (const change of run.changes)
      if (change.record === 'file' && !changes.has(change.path)) paths.add(change.path);
  const notes = [...paths].flatMap((path): GuardNote[] => {
    const file = bootFiles.files[path];
    if (file && file.kind !== 'value') return [];
    const now = file?.value.sha256 ?? null;
    const { pristine, last } = fileHistory(runs, path);
    // A file of the user's, with words of Bindery's in it, is the user's to change.
    if (pristine !== 'absent' || last === null || now === last) return [];
    return [now === null ? gone(path) : different(path)];
  });
  return bootFiles.links[unitLink] === undefined ? [...notes, unitOff] : notes;
}

const again = 'sudo bindery undo, and bind again';

const gone = (path: string): GuardNote => ({
  id: 'file-missing',
  subject: path,
  what: `${path} is gone`,
  why: 'Bindery wrote it, and without it the next start may not bind the card.',
  next: again,
  run: null,
});

const different = (path: string): GuardNote => ({
  id: 'file-changed',
  subject: path,
  what: `${path} is not as Bindery wrote it`,
  why: 'What it does at the next start, Bindery cannot tell.',
  next: `look at it; if you did not change it: ${again}`,
  run: null,
});

const unitOff: GuardNote = {
  id: 'unit-off',
  subject: unitLink,
  what: 'The unit bindery.service is switched off',
  why: 'Without it no start binds anything from the real root.',
  next: 'switch it on: sudo systemctl enable bindery.service',
  run: 'sudo systemctl enable bindery.service',
};
