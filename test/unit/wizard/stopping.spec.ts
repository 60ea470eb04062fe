import { expect, test } from 'vitest';
import { parseProgress } from '../../../shared/script/progress.ts';
import { advance, notStarted } from '../../../shared/wizard/run-progress.ts';
import { stoppingOf, type Stopping } from '../../../shared/wizard/stopping.ts';

const lines = [
  'BINDERY begin 2',
  'STEP 1 begin a',
  'STEP 1 ok',
  'STEP 2 begin b',
  'STEP 2 ok',
  'STEP 2 begin put back',
];

/** After so many lines of a run, asked to stop or not. */
const after = (count: number, asked: boolean | null): Stopping =>
  stoppingOf(
    lines.slice(0, count).reduce((run, line) => {
      const word = parseProgress(line);
      return word ? advance(run, word) : run;
    }, notStarted(2)),
    asked,
  );

test('it is open from the first step to the last one', () => {
  expect(lines.map((_, index) => after(index, null)).concat(after(6, null))).toEqual([
    'not-begun',
    'checking',
    'open',
    'open',
    'open',
    'ending',
    'goes-back',
  ]);
});

test('asked once, it says what came of that', () => {
  expect(after(4, true)).toBe('asked');
  expect(after(4, false)).toBe('deaf');
  expect(after(6, true)).toBe('goes-back');
});

test('a step that failed puts everything back by itself', () => {
  const failed = { kind: 'step', step: 1, state: 'fail', text: 'no' } as const;
  expect(stoppingOf(advance(notStarted(2), failed), null)).toBe('goes-back');
});
