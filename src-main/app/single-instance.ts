import type { App, BrowserWindow } from 'electron';

/**
 * SECURITY(15): there is one Bindery. A second start only brings the first one's window forward, and its
 * arguments are passed over.
 * @param window the window, once there is one
 * @returns whether this is the first
 */
export function isFirstInstance(
  app: Pick<App, 'requestSingleInstanceLock' | 'on'>,
  window: () => Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'> | undefined,
): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const shown = window();
    if (!shown) return;
    if (shown.isMinimized()) shown.restore();
    shown.show();
    shown.focus();
  });
  return true;
}
