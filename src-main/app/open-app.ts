import { dialog, protocol, screen, session, shell, type App, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { Program } from '#shared/host/system/sandbox.ts';
import { elevator } from '../apply/elevator.ts';
import { runAsRoot } from '../apply/run-as-root.ts';
import { createHandlers } from '../ipc/handlers.ts';
import { register } from '../ipc/register.ts';
import { LastError } from '../report/last-error.ts';
import { logIn, openLog, type Log } from '../store/log.ts';
import { wordsFor } from '../text/index.ts';
import { openCaptured, openMachine, openPractice, refused, type Workbench } from '../workbench.ts';
import { helpOf } from './help.ts';
import { sayLastWords, watchPage } from './last-words.ts';
import type { Launch } from './start/launch.ts';
import { openMainWindow } from './main-window.ts';
import { guardNavigation } from './navigation-guard.ts';
import { pageAddress } from './page-address.ts';
import { readPageFiles } from './page-files.ts';
import { announceScheme, servePage } from './scheme.ts';
import { guardSession } from './session-guard.ts';
import { thisProgram } from './start/this-program.ts';
import { isFirstInstance } from './single-instance.ts';
import { watchRuns } from './window/run-watch.ts';
import { lastPlace, rememberPlace } from './window/window-memory.ts';

/** The build's output; this file is built into `out/main/`. */
const built = join(__dirname, '..');

/**
 * Opens the window, unless there is one already. Guards stand before anything is loaded.
 * @param sandboxed whether Chromium's sandbox holds the page
 */
export function openApp(app: App, launch: Launch, sandboxed: boolean): void {
  let window: BrowserWindow | undefined;
  if (!isFirstInstance(app, () => window)) {
    app.quit();
    return;
  }
  announceScheme(protocol);
  guardNavigation(app);
  const log = openLog(logFolder(app));
  const end = sayLastWords(process, app, dialog, log);
  if (!sandboxed) log.write('started without the sandbox');
  app
    .whenReady()
    .then(() => {
      window = openWindow(app, launch, sandboxed, log);
      watchPage(window, end);
    })
    .catch((fault: unknown) => {
      end('start', fault);
    });
}

const logFolder = (app: App): string => join(app.getPath('userData'), 'logs');

function openWindow(app: App, launch: Launch, sandboxed: boolean, log: Log): BrowserWindow {
  const page = pageAddress(process.env['ELECTRON_RENDERER_URL'], app.isPackaged);
  guardSession(session.defaultSession, page);
  if (!page.live) servePage(protocol, readPageFiles(join(built, 'renderer')));

  const userData = app.getPath('userData');
  const preload = join(built, 'preload/preload.cjs');
  const window = openMainWindow(page, preload, !app.isPackaged, lastPlace(userData, screen));
  rememberPlace(userData, window);
  const asRoot = process.geteuid?.() === 0;
  // Root has no sandbox, and no profile gives it one.
  const unboxed = sandboxed || asRoot ? null : thisProgram(process.env, process.execPath);
  const machine = machineOf(launch, asRoot, unboxed);
  const errors = new LastError();
  const handlers = createHandlers({
    machine,
    first: firstOf(launch, machine),
    openPractice,
    openCaptured,
    tellProgress: (progress) => {
      if (!window.isDestroyed()) window.webContents.send('run.progress', progress);
    },
    watchRun: watchRuns(app, window, wordsFor(app.getLocale()), log),
    askForFile: async (name) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: name });
      // The test Electron says undefined, a newer one an empty text.
      return canceled || !filePath ? null : filePath;
    },
    askForCapture: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openFile'],
        filters: [{ name: 'JSON', extensions: ['json'] }],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    info: { version: app.getVersion(), electron: process.versions.electron, asRoot },
    help: helpOf(app, shell, { built, log: logIn(logFolder(app)), errors }),
  });
  register(window.webContents, page.origin, handlers, log, (name, answer) => {
    errors.note(name, answer);
  });
  return window;
}

/** What there is to come back to from practice. Root, who may only look at samples, stays away from it. */
function machineOf(launch: Launch, asRoot: boolean, unboxed: Program | null): Workbench {
  const root = launch.on === 'machine' ? launch.root : '/';
  if (asRoot) return root === '/' ? refused({ code: 'not-as-root' }) : openMachine(root, runAsRoot);
  return openMachine(root, elevator(root), unboxed);
}

/** What the window opens on. A capture that cannot be opened is a machine that says why. */
function firstOf(launch: Launch, machine: Workbench): Workbench {
  if (launch.on === 'machine') return machine;
  if (launch.on === 'sample') return openPractice(launch.name);
  const captured = openCaptured(launch.file);
  return captured.ok ? captured.value : refused(captured.error);
}
