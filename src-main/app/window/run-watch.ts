import { Notification, dialog, type App, type BrowserWindow } from 'electron';
import type { Surroundings } from '../../ipc/handlers.ts';
import type { Log } from '../../store/log.ts';
import type { Words } from '../../text/index.ts';
import { guardClosing } from './close-guard.ts';
import { runNotice } from './run-notice.ts';

/** What the app does about runs beside showing them: closing asks first, and their end is told on the desktop. */
export function watchRuns(app: App, window: BrowserWindow, words: Words, log: Log): Surroundings['watchRun'] {
  let isRunning = false;
  guardClosing(app, window, dialog, words.closing, () => isRunning, log);
  const tell = runNotice(window, (options) => new Notification(options), words.ended);
  return (now) => {
    isRunning = now === 'begins';
    if (now !== 'begins') tell(now);
  };
}
