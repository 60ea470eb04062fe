import { describe, expect, it } from 'vitest';
import type { AppError, AuthProblem, ErrorCode } from '../../../shared/app-error.ts';
import { findingIds } from '../../../shared/assess/finding.ts';
import { refusalReasons } from '../../../shared/plan/refusal.ts';
import { errorText, errors } from '../../../src-renderer/text/en/errors.ts';
import { errorText as germanErrorText } from '../../../src-renderer/text/de/errors.ts';
import type { Action } from '../../../shared/plan/choice.ts';
import { text } from '../../../src-renderer/text/index.ts';
import { listed } from '../../../src-renderer/text/en/words.ts';
import { waysOn } from '../../../src-renderer/view/ways-on.ts';

const problems: AuthProblem[] = [
  'no-agent',
  'pkexec-missing',
  'pkexec-not-setuid',
  'no-polkit',
  'bad-environment',
  'not-root',
];
const address = '0000:26:00.0';

/** One of each; a new code without an example does not compile. */
const examples: { [C in ErrorCode]: Extract<AppError, { code: C }> } = {
  'sysfs-unreadable': { code: 'sysfs-unreadable', path: '/sys/bus/pci', reason: 'EACCES' },
  'bad-input': { code: 'bad-input', file: '/tmp/tree', place: 'sys', problem: 'not there' },
  'bad-capture': {
    code: 'bad-capture',
    file: '/tmp/c.json',
    place: 'byte 1',
    problem: 'it is not JSON',
  },
  'bad-request': { code: 'bad-request', problem: 'argument of plan.make' },
  'no-such-device': { code: 'no-such-device', address },
  'plan-refused': { code: 'plan-refused', refusals: [{ reason: 'sleeping', subject: address }] },
  'not-accepted': { code: 'not-accepted', findings: ['group-shared'] },
  'stale-plan': { code: 'stale-plan' },
  'nothing-to-undo': { code: 'nothing-to-undo' },
  'run-in-progress': { code: 'run-in-progress' },
  'not-as-root': { code: 'not-as-root' },
  'auth-dismissed': { code: 'auth-dismissed' },
  'auth-refused': { code: 'auth-refused' },
  'auth-unavailable': { code: 'auth-unavailable', problem: 'no-agent' },
  'device-changed': { code: 'device-changed', address, detail: 'is another device now' },
  'device-busy': { code: 'device-busy', address, holders: 'Xorg (process 812)' },
  'step-failed': { code: 'step-failed', step: 3, detail: 'step 3: no', rolledBack: true },
  stopped: { code: 'stopped' },
  'reboot-needed': { code: 'reboot-needed', step: 3, detail: 'step 3: no answer' },
  internal: { code: 'internal', id: 'a1b2c3d4' },
};

function expectPlain(sentence: string): void {
  expect(sentence.trim().length).toBeGreaterThan(3);
  expect(sentence).not.toMatch(/!|undefined|\[object|\$\{/);
  expect(sentence.split('`').length % 2, `backticks come in pairs: ${sentence}`).toBe(1);
}

describe('every error', () => {
  const all: AppError[] = [
    ...Object.values(examples),
    ...problems.map((problem) => ({ code: 'auth-unavailable', problem }) as const),
    { ...examples['step-failed'], rolledBack: false },
  ];
  it.each(all)('$code says what happened and what to do next', (error) => {
    const { title, why, next } = errorText(error);
    expect(next.length).toBeGreaterThan(0);
    for (const sentence of [title, why, ...next]) expectPlain(sentence);
    expect(title).not.toMatch(/[.]$/);
  });

  it('tells every way polkit can fail from the others', () => {
    const titles = problems.map(
      (problem) => errors['auth-unavailable']({ code: 'auth-unavailable', problem }).title,
    );
    expect(new Set(titles).size).toBe(problems.length);
  });

  it('offers the script for a terminal wherever no password can be asked', () => {
    for (const problem of problems) expect(waysOn({ code: 'auth-unavailable', problem }).save).toBe(true);
    expect(waysOn(examples['stale-plan'])).toEqual({ again: true, save: false, isCalm: true });
    expect(waysOn({ ...examples['step-failed'], rolledBack: true }).again).toBe(true);
    expect(waysOn({ ...examples['step-failed'], rolledBack: false }).again).toBe(false);
  });

  it.each([errorText, germanErrorText])(
    'a kernel that does not answer: what the next start does, and how to get there',
    (of) => {
      const after = (action?: Action) => of(examples['reboot-needed'], action).next.join(' ');
      expect(after()).toMatch(/power button|Ein-\/Ausschalter/);
      for (const action of ['bind-now', 'release', 'undo-interrupted'] as const)
        expect(after(action)).toMatch(/does not outlive|übersteht den Neustart nicht/);
      expect(after('bind-both')).not.toMatch(/outlive|übersteht/);
      expect(after('bind-both')).toMatch(/binds the card|bindet die Karte/);
    },
  );

  it.each([errorText, germanErrorText])(
    'where only the running Linux stands in the way, the next start is offered',
    (of) => {
      const said = (error: AppError, action?: Action) => {
        const { why, next } = of(error, action);
        return [why, ...next].join(' ');
      };
      const start = /“At every start”|„Bei jedem Start“/;
      const lastCard: AppError = {
        code: 'plan-refused',
        refusals: [{ reason: 'last-card', subject: address }],
      };
      for (const error of [examples['plan-refused'], examples['device-busy']]) {
        expect(said(error, 'bind-now')).toMatch(start);
        expect(said(error, 'bind-both')).toMatch(start);
        expect(said(error, 'release')).not.toMatch(start);
      }
      expect(said(lastCard, 'bind-now')).not.toMatch(start);
    },
  );

  it.each([errorText, germanErrorText])(
    'a restart is the way out of a run that was not put back only where nothing is written for it',
    (of) => {
      const left = { ...examples['step-failed'], rolledBack: false };
      for (const action of ['bind-now', 'release'] as const)
        expect(of(left, action).next.join(' ')).toMatch(/A restart puts|Ein Neustart gibt/);
      for (const action of ['bind-boot', 'bind-both', 'enable-iommu', undefined] as const)
        expect(of(left, action).next.join(' ')).toMatch(/Do not restart yet|noch nicht neu/);
    },
  );

  it('names what is in the error', () => {
    expect(errorText(examples['device-busy']).why).toContain('Xorg (process 812)');
    expect(errorText(examples['step-failed']).why).toBe('Step 3: no.');
    expect(errorText(examples.internal).why).toContain('a1b2c3d4');
    expect(errorText(examples['plan-refused']).next[0]).toContain(address);
  });
});

describe('every finding', () => {
  it.each(findingIds)('%s has its words, with facts and without', (id) => {
    const { title, why, fix, asks, accept } = text.findings[id];
    for (const facts of [
      {},
      { devices: 'A', device: 'B', words: 'iommu=off', screens: 'DP-1', mounts: '/' },
    ]) {
      for (const sentence of [title(facts), why(facts), ...fix(facts)]) expectPlain(sentence);
      if (accept) expectPlain(accept(facts));
    }
    expect(title({})).not.toMatch(/[.]$/);
    expect(asks).toMatch(/^(whether|which|what|where|how)/);
  });
});

it.each(refusalReasons)('the refusal %s is a sentence', (reason) => {
  expect(text.refusalText(reason)).not.toBe(reason);
  expectPlain(text.refusalText(reason));
});

it('shows a refusal of a finding by its title, and a word nobody knows as it is', () => {
  expect(text.refusalText('vfio-missing')).toBe('This kernel has no vfio-pci driver');
  expect(text.refusalText('something-new')).toBe('something-new');
});

it('lists names the way people do', () => {
  expect(listed([])).toBe('');
  expect(listed(['A'])).toBe('A');
  expect(listed(['A', 'B'])).toBe('A and B');
  expect(listed(['A', 'B', 'C'])).toBe('A, B and C');
  expect(listed(['A', 'B', 'C', 'D'])).toBe('A, B and 2 more');
});
