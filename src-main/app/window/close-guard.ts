import type { App, BrowserWindow, Dialog } from 'electron';
import type { Log } from '../../store/log.ts';
import type { Words } from '../../text/index.ts';

/**
 * A window that is closed while root works asks first: the run goes on without it, and who closes it should
 * know. When the whole session ends nobody may be kept waiting for an answer: then it is only written down.
 */
export function guardClosing(
  app: Pick<App, 'on'>,
  window: BrowserWindow,
  dialog: Pick<Dialog, 'showMessageBox'>,
  words: Words['closing'],
  isRunning: () => boolean,
  log: Pick<Log, 'write'>,
): void {
  let isLeaving = false;
  let isAsking = false;
  app.on('before-quit', () => {
    isLeaving = true;
  });
  window.on('close', (event) => {
    if (!isRunning()) return;
    if (isLeaving) {
      log.write('the session ended during a run, which goes on by itself');
      return;
    }
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    void dialog
      .showMessageBox(window, {
        type: 'warning',
        title: 'Bindery',
        message: words.title,
        detail: words.says,
        buttons: [words.keepOpen, words.close],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      })
      .then(({ response }) => {
        isAsking = false;
        if (response !== 1 || window.isDestroyed()) return;
        log.write('the window was closed during a run, which goes on by itself');
        window.destroy();
      });
  });
}
