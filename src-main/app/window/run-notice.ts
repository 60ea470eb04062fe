import type { BrowserWindow, Notification, NotificationConstructorOptions } from 'electron';
import type { Result } from '#shared/result.ts';
import type { Words } from '../../text/index.ts';

/** What a run came to, as far as somebody has to be called for it. */
export type RunEnd = 'done' | 'putBack' | 'stopped' | 'restart' | 'failed';

/** @returns null when nobody has to be called: who said no to the password prompt knows. */
export function runEnd(result: Result<unknown>): RunEnd | null {
  if (result.ok) return 'done';
  const { error } = result;
  if (error.code.startsWith('auth-')) return null;
  if (error.code === 'stopped') return 'stopped';
  if (error.code === 'reboot-needed') return 'restart';
  return error.code === 'step-failed' && error.rolledBack ? 'putBack' : 'failed';
}

type Shown = Pick<Notification, 'show' | 'close'> & { on(event: 'click', listener: () => void): unknown };

/**
 * Tells on the desktop how a run ended, when the window is not the one in front; a click brings it there.
 * @param make Electron's own notification
 */
export function runNotice(
  window: Pick<BrowserWindow, 'isDestroyed' | 'isFocused' | 'isMinimized' | 'restore' | 'show' | 'focus'>,
  make: (options: NotificationConstructorOptions) => Shown,
  words: Words['ended'],
): (result: Result<unknown>) => void {
  // Kept, because a notification that is collected takes its click with it.
  let shown: Shown | undefined;
  return (result) => {
    const end = runEnd(result);
    if (end === null || window.isDestroyed() || window.isFocused()) return;
    shown?.close();
    shown = make({ title: words[end], body: words[`${end}Says`] });
    shown.on('click', () => {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    });
    shown.show();
  };
}
