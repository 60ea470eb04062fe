import { ipcMain, type WebContents } from 'electron';
import { invokeNames } from '#shared/ipc/channels.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import { dispatch } from '#shared/ipc/dispatch.ts';
import { err, type Result } from '#shared/result.ts';
import type { Log } from '../store/log.ts';
import { distrust } from './sender.ts';

/**
 * Opens the contract's channels to one page; nothing else in the app listens to a window.
 * @param note is told every answer
 */
export function register(
  page: Pick<WebContents, 'id'>,
  origin: string,
  handlers: Handlers,
  log: Log,
  note: (name: string, answer: Result<unknown>) => void = () => undefined,
): void {
  for (const name of invokeNames) {
    ipcMain.handle(name, (event, argument: unknown) => {
      const reason = distrust(event, origin, page.id);
      if (reason === null)
        return dispatch(handlers, name, argument, log.fault).then((answer) => {
          note(name, answer);
          return answer;
        });
      log.write(`${name} was refused: ${reason}`);
      return err({ code: 'bad-request', problem: 'sender' });
    });
  }
}
