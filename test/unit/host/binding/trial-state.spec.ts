import { describe, expect, test } from 'vitest';
import type { BootReport } from '#shared/host/binding/boot-report.ts';
import type { BoundList } from '#shared/host/binding/bound-list.ts';
import {
  parseTrialState,
  standingOf,
  trialStateText,
  type TrialState,
} from '#shared/host/binding/trial-state.ts';
import { absent, malformed, unreadable, value, type Reading } from '#shared/reading.ts';

const run = '0123456789abcdef';
const list: BoundList = { run, devices: [] };
const state = (word: TrialState['word'], of = run): Reading<TrialState> => value({ word, run: of });
const report = (end: BootReport['end'], of: string | null = run): Reading<BootReport> =>
  value({ run: of, devices: [], end });
const said = (result: 'bound' | 'nothing', reason: string) => ({ result, reason, text: '' });

test.each(['trial', 'used', 'confirmed'] as const)('%s, as it is written and read', (word) => {
  expect(parseTrialState(trialStateText({ word, run }))).toEqual({ word, run });
  expect(parseTrialState(trialStateText({ word, run }).trimEnd())).toEqual({ word, run });
});

test('torn anywhere it is none', () => {
  const whole = trialStateText({ word: 'confirmed', run }).trimEnd();
  for (let length = 0; length < whole.length; length++) {
    expect(parseTrialState(whole.slice(0, length)), whole.slice(0, length)).toBeNull();
  }
});

test.each([
  ['another word', `kept ${run}\n`],
  ['an upper-case run', `trial ${run.toUpperCase()}\n`],
  ['a word too many', `trial ${run} x\n`],
  ['a second line', `trial ${run}\nconfirmed ${run}\n`],
  ['a space in front', ` trial ${run}\n`],
  ['two spaces', `trial  ${run}\n`],
  ['zeroes', '\0'.repeat(23)],
])('%s: it is none', (_, text) => {
  expect(parseTrialState(text)).toBeNull();
});

describe('where a binding at boot stands', () => {
  test.each<[string, Reading<BoundList>, Reading<TrialState>, Reading<BootReport>]>([
    ['none', absent, absent, absent],
    ['none', absent, state('confirmed'), absent],
    ['waiting', value(list), state('trial'), absent],
    // Switched off this once: the trial is still to come.
    ['waiting', value(list), state('trial'), report(said('nothing', 'off'), null)],
    ['on-trial', value(list), state('used'), report(said('bound', 'trial'))],
    ['expired', value(list), state('used'), report(said('nothing', 'trial-used'))],
    ['expired', value(list), state('used'), report(said('nothing', 'no-device'))],
    ['expired', value(list), state('used'), report(null)],
    ['expired', value(list), state('used'), absent],
    ['expired', value(list), state('used'), report(said('bound', 'confirmed'))],
    ['expired', value(list), state('used'), report(said('bound', 'trial'), 'ffffffffffffffff')],
    ['kept', value(list), state('confirmed'), absent],
    ['damaged', malformed('x'), state('confirmed'), absent],
    ['damaged', value(list), absent, absent],
    ['damaged', value(list), malformed('conf'), absent],
    ['damaged', value(list), state('confirmed', 'ffffffffffffffff'), absent],
    ['unknown', unreadable('EACCES'), state('confirmed'), absent],
    ['unknown', value(list), unreadable('EIO'), absent],
    ['unknown', value(list), state('used'), unreadable('EACCES')],
    ['unknown', value(list), state('used'), malformed('x')],
  ])('%s', (standing, bound, trial, boot) => {
    expect(standingOf(bound, trial, boot)).toBe(standing);
  });
});
