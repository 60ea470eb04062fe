import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { phases, select, suiteNames } from '../../../build/setup/suites/suites.mjs';
import { summary } from '../../../build/setup/suites/summary.mjs';

describe('select', () => {
  it('keeps everything, in order, when all is chosen', () => {
    expect(select(suiteNames)).toEqual(phases);
  });

  it('keeps only what is named and no empty phase', () => {
    const names = select(['ui', 'unit'])
      .flat()
      .map(({ name }) => name);
    expect(names.sort()).toEqual(['ui', 'unit']);
    expect(select([])).toEqual([]);
  });

  it('has every spec of the machines that are restarted, each as a task', () => {
    const specs = globSync('test/lab/{boot,uefi}/**/*.spec.ts');
    const tasks = select(['reboots']).flat();
    expect(specs.length).toBeGreaterThan(5);
    expect(tasks.map(({ name }) => name).sort()).toEqual(specs.sort());
  });

  it('counts each of the four checks by itself', () => {
    const names = select(['check'])
      .flat()
      .map(({ name }) => name);
    expect(names.sort()).toEqual(['boundaries', 'format:check', 'lint', 'types']);
  });
});

describe('summary', () => {
  const task = select(['unit']).flat()[0];
  if (!task) throw new Error('there is no unit suite');
  const ended = [
    {
      task,
      seconds: 1.25,
      output: '',
      count: { passed: 7, failed: ['one\n  failed'], skipped: ['left out'] },
    },
  ];

  it('shows seconds and counts, and names all that did not pass on a line each', () => {
    expect(summary(ended, false).split('\n')).toEqual([
      expect.stringMatching(/^unit +1\.3 s +7 passed +1 failed +1 skipped$/) as string,
      'FAILED: one failed',
      'SKIPPED: left out',
    ]);
  });

  it('says when skipping counts', () => {
    expect(summary(ended, true)).toContain('SKIPPED (counts as failed): left out');
  });
});
