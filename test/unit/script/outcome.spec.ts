import { expect, test } from 'vitest';
import { failureOf } from '#shared/script/outcome.ts';
import { parseProgress, runResults } from '#shared/script/progress.ts';

const ended = (line: string, failedStep: number | null = null) => {
  const end = parseProgress(line);
  if (end?.kind !== 'end') throw new Error(`no end: ${line}`);
  return failureOf({ end, failedStep, output: '' });
};

test.each([
  ['BINDERY begin 4', { kind: 'begin', steps: 4 }],
  ['STEP 1 begin Load vfio-pci', { kind: 'step', step: 1, state: 'begin', text: 'Load vfio-pci' }],
  ['STEP 12 ok', { kind: 'step', step: 12, state: 'ok', text: '' }],
  ['STEP 3 fail in use', { kind: 'step', step: 3, state: 'fail', text: 'in use' }],
  ['END done ', { kind: 'end', result: 'done', text: '' }],
  ['END rolled-back step 4: no', { kind: 'end', result: 'rolled-back', text: 'step 4: no' }],
])('%s', (line, progress) => {
  expect(parseProgress(line)).toEqual(progress);
});

test.each([
  '',
  'done',
  ' STEP 1 ok',
  'STEP x ok',
  'STEP 1 done',
  'END',
  'END finished',
  'STEP 12345 ok',
  'step 1 ok',
])('somebody else’s line is passed over: "%s"', (line) => {
  expect(parseProgress(line)).toBeNull();
});

test('every way to end has its error, and only "done" has none', () => {
  const failures = runResults.map((result) => [result, ended(`END ${result} x`, 2)?.code ?? null]);
  expect(Object.fromEntries(failures)).toEqual({
    done: null,
    refused: 'step-failed',
    busy: 'device-busy',
    locked: 'run-in-progress',
    'rolled-back': 'step-failed',
    failed: 'step-failed',
    'reboot-needed': 'reboot-needed',
  });
});

test('a run that was stopped is told apart from one that failed, unless something is left', () => {
  expect(ended('END rolled-back stopped on request. Everything is as it was before.')).toEqual({
    code: 'stopped',
  });
  const left = ended('END failed stopped on request. Not everything could be put back: step 3.', 3);
  expect(left).toMatchObject({ code: 'step-failed', step: 3, rolledBack: false });
});

test('a refusal names the device, wide domains included', () => {
  expect(ended('END refused 10000:e1:00.0 is another device now')).toEqual({
    code: 'device-changed',
    address: '10000:e1:00.0',
    detail: 'is another device now',
  });
});

test('a busy card names who has it', () => {
  expect(ended('END busy 0000:02:00.0 is open in Xorg (process 812) mpv (process 9) ')).toEqual({
    code: 'device-busy',
    address: '0000:02:00.0',
    holders: 'Xorg (process 812) mpv (process 9)',
  });
});

test('a script that dies without a word is never a success, and its last line is told', () => {
  expect(
    failureOf({ end: null, failedStep: null, output: 'BINDERY begin 3\nsh: 5: Syntax error\n' }),
  ).toEqual({
    code: 'step-failed',
    step: 0,
    detail: 'sh: 5: Syntax error',
    rolledBack: false,
  });
});
