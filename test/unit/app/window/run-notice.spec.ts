import { expect, test, vi } from 'vitest';
import type { AppError } from '#shared/app-error.ts';
import { err, ok } from '#shared/result.ts';
import { runEnd, runNotice, type RunEnd } from '../../../../src-main/app/window/run-notice.ts';
import { wordsFor } from '../../../../src-main/text/index.ts';

const step = { code: 'step-failed', step: 2, detail: 'no' } as const;

test.each<[AppError | null, RunEnd | null]>([
  [null, 'done'],
  [{ code: 'stopped' }, 'stopped'],
  [{ ...step, rolledBack: true }, 'putBack'],
  [{ ...step, rolledBack: false }, 'failed'],
  [{ code: 'reboot-needed', step: 1, detail: '' }, 'restart'],
  [{ code: 'stale-plan' }, 'failed'],
  [{ code: 'auth-dismissed' }, null],
  [{ code: 'auth-refused' }, null],
  [{ code: 'auth-unavailable', problem: 'no-agent' }, null],
])('%j is told as %s', (error, end) => {
  expect(runEnd(error ? err(error) : ok(1))).toBe(end);
});

/** A window, and what it is told about. */
function stage(isFocused: boolean, isDestroyed = false) {
  const shown = { show: vi.fn(), close: vi.fn(), on: vi.fn<(event: 'click', go: () => void) => void>() };
  const make = vi.fn(() => shown);
  const window = {
    isFocused: () => isFocused,
    isDestroyed: () => isDestroyed,
    isMinimized: () => true,
    restore: vi.fn(),
    show: vi.fn(),
    focus: vi.fn(),
  };
  return { tell: runNotice(window, make, wordsFor('de-AT').ended), make, shown, window };
}

test('nobody is called who looks at the window, or has closed it', () => {
  for (const { tell, make } of [stage(true), stage(false, true)]) {
    tell(ok(1));
    expect(make).not.toHaveBeenCalled();
  }
});

test('a click brings the window to the front, in the words of the desktop', () => {
  const { tell, make, shown, window } = stage(false);
  tell(err({ code: 'stopped' }));
  expect(make).toHaveBeenCalledExactlyOnceWith({
    title: 'Die Änderung wurde angehalten',
    body: 'Alles ist wieder wie vorher.',
  });
  expect(shown.show).toHaveBeenCalledOnce();
  expect(window.show).not.toHaveBeenCalled();
  shown.on.mock.lastCall?.[1]();
  expect([window.restore, window.show, window.focus].map((it) => it.mock.calls.length)).toEqual([1, 1, 1]);
});
