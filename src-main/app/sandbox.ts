import type { App } from 'electron';

/**
 * SECURITY(14): every page runs in Chromium's sandbox, unless whoever started Bindery took it away (as root
 * Chromium has none, and some launchers take it away where the system forbids it). Asking for it then would
 * leave a window whose processes cannot start.
 * @returns whether there is a sandbox
 */
export function keepSandbox(app: Pick<App, 'enableSandbox' | 'commandLine'>): boolean {
  if (app.commandLine.hasSwitch('no-sandbox')) return false;
  app.enableSandbox();
  return true;
}

/** Whether this word on the command line takes the sandbox away; Chromium has read it, and Bindery need not. */
export const takesSandbox = (word: string): boolean => word === '--no-sandbox';
