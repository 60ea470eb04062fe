import { expect, it } from 'vitest';
import { parseProgress, type Progress } from '../../../shared/script/progress.ts';
import { advance, notStarted, type RunProgress } from '../../../shared/wizard/run-progress.ts';

const after = (steps: number, ...lines: string[]): RunProgress =>
  lines
    .map(parseProgress)
    .filter((line): line is Progress => line !== null)
    .reduce(advance, notStarted(steps));

it('waits for the first word', () => {
  expect(notStarted(2)).toEqual({ started: false, goesBack: false, marks: ['waiting', 'waiting'] });
  expect(after(2, 'BINDERY begin 2').started).toBe(true);
});

it('marks steps as they go', () => {
  expect(after(3, 'BINDERY begin 3', 'STEP 1 begin x', 'STEP 1 ok', 'STEP 2 begin y').marks).toEqual([
    'ok',
    'active',
    'waiting',
  ]);
});

it('tells what was put back from what failed', () => {
  const lines = ['STEP 1 begin a', 'STEP 1 ok', 'STEP 2 begin b', 'STEP 2 fail no', 'STEP 2 begin put back'];
  expect(after(3, ...lines).marks).toEqual(['ok', 'failed', 'waiting']);
  const back = [...lines, 'STEP 2 ok put back', 'STEP 1 begin put back'];
  expect(after(3, ...back).marks).toEqual(['active', 'failed', 'waiting']);
  expect(after(3, ...back, 'STEP 1 ok put back').marks).toEqual(['back', 'failed', 'waiting']);
  expect(after(3, ...back, 'STEP 1 fail could not be put back').marks).toEqual([
    'failed',
    'failed',
    'waiting',
  ]);
});

it('passes over steps that are not in the plan', () => {
  expect(after(1, 'STEP 0 begin x', 'STEP 2 begin x', 'END done').marks).toEqual(['waiting']);
});
