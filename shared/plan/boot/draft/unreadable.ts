import { err, type Result } from '../../../result.ts';
import type { Manual } from '../../editing/edit.ts';
import type { Draft } from './draft.ts';

/** What cannot be read cannot be changed: nobody could put it back. */
export const unreadableFiles = ({ unreadable }: Draft): Result<never> => {
  const detail = { why: 'it would have to be changed, and could not be read', lines: unreadable };
  return err({
    code: 'plan-refused',
    refusals: [{ reason: 'boot-file-unreadable', subject: 'host', detail }],
  });
};

/** What no program can do safely is shown to the user. */
export const byHand = ({ why, lines }: Manual): Result<never> =>
  err({ code: 'plan-refused', refusals: [{ reason: 'by-hand', subject: 'host', detail: { why, lines } }] });
