import { describe, expect, it } from 'vitest';
import { startOf } from '../../../shared/wizard/start.ts';
import { scan, screen, spare, withBindings } from './samples.ts';

const interrupted = { action: 'bind-boot', gpu: spare, started: '2026-11-22T15:00:00Z' } as const;

describe('the page on which the window opens', () => {
  it('is the check where Bindery left nothing', () => {
    expect(startOf(scan)).toEqual({ at: 'check', scan });
  });

  it.each(['waiting', 'kept', 'damaged', 'unknown'] as const)(
    'is the check for a binding that is %s',
    (standing) => {
      expect(startOf(withBindings([{ standing }])).at).toBe('check');
    },
  );

  it('asks whether to keep a trial', () => {
    const trial = withBindings([{ standing: 'kept', gpu: screen }, { standing: 'on-trial' }]);
    expect(startOf(trial)).toEqual({ at: 'keep', scan: trial });
  });

  it('tells of a trial that is over, by its card', () => {
    const over = withBindings([{ standing: 'kept', gpu: screen }, { standing: 'expired' }]);
    expect(startOf(over)).toEqual({ at: 'over', scan: over, gpu: spare });
  });

  it('asks before it tells', () => {
    const both = withBindings([{ standing: 'expired' }, { standing: 'on-trial', gpu: screen }]);
    expect(startOf(both).at).toBe('keep');
  });

  it('puts a run that was cut short before everything else', () => {
    const cut = withBindings([{ standing: 'on-trial' }]);
    expect(startOf({ ...cut, boot: { ...cut.boot, interrupted } }).at).toBe('interrupted');
  });

  it.each(['damaged', 'unreadable'] as const)('asks nothing when the files are %s', (files) => {
    expect(startOf(withBindings([{ standing: 'on-trial' }], { files })).at).toBe('check');
  });
});
