import { phrasebook } from '../../phrasebook.ts';
import { byHand } from './by-hand.ts';
import { faults } from './faults.ts';
import { groups } from './groups.ts';
import { plans } from './plans.ts';
import { rescue } from './rescue.ts';
import { samples } from './samples.ts';
import { script } from './script.ts';
import { seen } from './seen.ts';
import { start } from './start.ts';

/** Every sentence that does not come from a catalog, by where it is said. */
export const phrases = {
  ...seen,
  ...groups,
  ...start,
  ...plans,
  ...byHand,
  ...rescue,
  ...faults,
  ...script,
  ...samples,
};

const book = phrasebook(phrases, { and: 'und', or: 'oder', more: 'weitere' });

/** A sentence of the parts that know no language, in German; names, paths and commands as they are. */
export const said = book.said;

/** The same for a list of names: `A, B and 2 more`. */
export const saidList = book.list;
