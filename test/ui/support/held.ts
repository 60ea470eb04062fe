import type { AppError } from '../../../shared/app-error.ts';
import type { Progress } from '../../../shared/script/progress.ts';
import type { Act } from './way.ts';

// Some pages are over too soon to be looked at. Here the answer that ends them never comes, or comes as told;
// that the real answers come, and lead where they should, is for other tests.

/** The next look at the machine goes on for ever. */
export const lookForEver: Act = ({ app }) =>
  app.evaluate(({ ipcMain }) => {
    // Held by name: an answer that nobody holds is collected, and the window told of a fault.
    const never = new Promise(() => undefined);
    Object.assign(globalThis, { never });
    ipcMain.removeHandler('host.scan');
    ipcMain.handle('host.scan', () => never);
  });

/**
 * The next run comes to its second step.
 * @param error how it ends there; null: it stands there for ever
 */
export const runToSecondStep =
  (error: AppError | null): Act =>
  ({ app }) =>
    app.evaluate(
      ({ ipcMain }, told) => {
        const never = new Promise(() => undefined);
        Object.assign(globalThis, { never });
        ipcMain.removeHandler('plan.apply');
        ipcMain.handle('plan.apply', (event) => {
          for (const progress of told.all) event.sender.send('run.progress', progress);
          return told.error ? { ok: false, error: told.error } : never;
        });
      },
      { all: [...begun, ...(error ? [failing] : [])], error },
    );

const begun: Progress[] = [
  { kind: 'begin', steps: 5 },
  { kind: 'step', step: 1, state: 'begin', text: '' },
  { kind: 'step', step: 1, state: 'ok', text: '' },
  { kind: 'step', step: 2, state: 'begin', text: '' },
];
const failing: Progress = { kind: 'step', step: 2, state: 'fail', text: '' };
