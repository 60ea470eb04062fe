import { describe, expect, it } from 'vitest';
import { countPlaywright } from '../../../build/setup/suites/playwright-report.mjs';
import { countVitest } from '../../../build/setup/suites/vitest-report.mjs';

const file = (status: string, statuses: string[], message = '') => ({
  name: 'a.spec.ts',
  status,
  message,
  assertionResults: statuses.map((state) => ({ status: state, fullName: `test ${state}` })),
});

describe('countVitest', () => {
  it('sorts tests by their status', () => {
    const report = { testResults: [file('failed', ['passed', 'failed', 'skipped', 'todo'])] };
    expect(countVitest(report)).toEqual({
      passed: 1,
      failed: ['test failed'],
      skipped: ['test skipped', 'test todo'],
    });
  });

  it('counts a test without an end as failed', () => {
    const report = { testResults: [file('failed', ['pending'])] };
    expect(countVitest(report).failed).toEqual(['test pending (did not end)']);
  });

  it('counts a file that could not be loaded, and one whose hook threw after its tests passed', () => {
    const unloaded = file('failed', [], 'Cannot find module');
    expect(countVitest({ testResults: [unloaded] }).failed).toEqual(['a.spec.ts: Cannot find module']);
    expect(countVitest({ testResults: [file('failed', ['passed'])] })).toEqual({
      passed: 1,
      failed: ['a.spec.ts: failed as a whole'],
      skipped: [],
    });
  });
});

describe('countPlaywright', () => {
  const spec = (status: string) => ({ title: status, tests: [{ status }] });

  it('finds tests at every depth and sorts them by their outcome', () => {
    const report = {
      errors: [],
      suites: [
        {
          title: 'a.spec.ts',
          specs: [spec('expected'), spec('skipped')],
          suites: [{ title: 'inner', specs: [spec('unexpected'), spec('flaky')] }],
        },
      ],
    };
    expect(countPlaywright(report)).toEqual({
      passed: 1,
      failed: ['a.spec.ts inner unexpected', 'a.spec.ts inner flaky (flaky)'],
      skipped: ['a.spec.ts skipped'],
    });
  });

  it('counts errors outside any test', () => {
    expect(countPlaywright({ suites: [], errors: [{ message: 'no tests found' }] }).failed).toEqual([
      'no tests found',
    ]);
  });
});
