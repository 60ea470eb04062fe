import type { App, BrowserWindow, Dialog } from 'electron';
import type { Log } from '../store/log.ts';
import { wordsFor } from '../text/index.ts';

/**
 * A fault of Bindery's own that nobody caught: one sentence and the log's id for the person, the rest for the
 * log. A root script under way is a process of its own and comes to its end all the same.
 * @param faults where faults arrive: this process
 */
export function sayLastWords(
  faults: Pick<NodeJS.Process, 'on'>,
  app: Pick<App, 'exit' | 'getLocale'>,
  dialog: Pick<Dialog, 'showErrorBox'>,
  log: Log,
): (where: string, fault: unknown) => void {
  const end = (where: string, fault: unknown) => {
    const id = log.fault(where, fault);
    const words = wordsFor(app.getLocale()).fault;
    dialog.showErrorBox(words.title, words.says(id));
    app.exit(1);
  };
  faults.on('uncaughtException', (fault) => {
    end('main', fault);
  });
  // Nothing waits for these: the answer they would have been is missing, but the window goes on.
  faults.on('unhandledRejection', (fault) => {
    log.fault('a promise', fault);
  });
  return end;
}

/** The same for a page whose process died: an empty window would tell nobody anything. */
export function watchPage(
  window: Pick<BrowserWindow, 'webContents'>,
  end: (where: string, fault: unknown) => void,
): void {
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') end('the page', `${details.reason} ${details.exitCode}`);
  });
}
