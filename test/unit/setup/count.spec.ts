import { describe, expect, it } from 'vitest';
import { agree, sum, verdict } from '../../../build/setup/suites/count.mjs';

const none = { passed: 0, failed: [], skipped: [] };

describe('sum', () => {
  it('adds up passes and lists the rest', () => {
    const counts = [
      { passed: 2, failed: ['a'], skipped: [] },
      { passed: 3, failed: ['b'], skipped: ['c'] },
    ];
    expect(sum(counts)).toEqual({ passed: 5, failed: ['a', 'b'], skipped: ['c'] });
    expect(sum([])).toEqual(none);
  });
});

describe('agree', () => {
  it('believes a runner that ended well with tests', () => {
    const count = { passed: 1, failed: [], skipped: [] };
    expect(agree(count, 'unit', 0)).toEqual(count);
  });

  it('counts a bad end as a failure when no test is to blame', () => {
    expect(agree({ ...none, passed: 9 }, 'unit', 1).failed).toEqual(['unit: ended with exit code 1']);
    expect(agree({ ...none, failed: ['a'] }, 'unit', 1).failed).toEqual(['a']);
  });

  it('counts a run of nothing, or of skipped tests alone, as a failure', () => {
    expect(agree(none, 'unit', 0).failed).toEqual(['unit: ran no test']);
    expect(agree({ ...none, skipped: ['a'] }, 'unit', 0).failed).toEqual(['unit: ran no test']);
  });
});

describe('verdict', () => {
  it('is the line that is promised, and 0 only when all passed', () => {
    expect(verdict({ ...none, passed: 3 }, false)).toEqual({ line: '3 passed, 0 failed', code: 0 });
    expect(verdict({ ...none, passed: 3, failed: ['a'] }, false)).toEqual({
      line: '3 passed, 1 failed',
      code: 1,
    });
    expect(verdict(none, false)).toEqual({ line: '0 passed, 0 failed', code: 1 });
  });

  it('counts skipped tests as failed when strict', () => {
    const count = { passed: 3, failed: [], skipped: ['a', 'b'] };
    expect(verdict(count, false)).toEqual({ line: '3 passed, 0 failed', code: 0 });
    expect(verdict(count, true)).toEqual({ line: '3 passed, 2 failed', code: 1 });
  });
});
