import { boundListPath } from '../../../host/binding/bound-list.ts';
import { trialStatePath } from '../../../host/binding/trial-state.ts';
import { renderBinder } from '../../early-binder/binder.ts';
import { binderPath, initramfsBinderPath, undoPath } from '../../early-binder/files.ts';
import { renderUndo } from '../../early-binder/undo.ts';
import { renderUnit, unitLink, unitPath } from '../../early-binder/unit.ts';
import type { Draft } from './draft.ts';

/** What every binding at boot needs: the binder, the unit that starts it, and the way out of it all. */
export function addBase(draft: Draft): void {
  draft.add('space', { kind: 'check-space', folder: '/etc', like: [], kib: 256 });
  draft.file(undoPath, renderUndo(), '755');
  draft.file(binderPath, renderBinder(), '755');
  draft.file(unitPath, renderUnit(), '644');
  draft.link(unitLink, '../bindery.service');
}

/** The last binding is gone, and with it all of that. */
export function removeBase(draft: Draft): void {
  draft.file(trialStatePath, null, null, 'state');
  draft.link(unitLink, null);
  // Of a run that was cut short there may be folders without a file.
  draft.leaveFolders(draft.madeFolders);
  for (const path of [boundListPath, `${trialStatePath}.new`]) draft.file(path, null, null);
  for (const path of [unitPath, binderPath, initramfsBinderPath, undoPath]) draft.restore(path, null);
}
