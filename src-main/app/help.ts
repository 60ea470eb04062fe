import type { App, Shell } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import { release } from 'node:os';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { electronFiles, licence, type ElectronFile, type Licence } from '#shared/ipc/about.ts';
import type { Help } from '../ipc/help-handlers.ts';
import type { LastError } from '../report/last-error.ts';
import { logTail } from '../report/log-tail.ts';
import { openProjectPage, projectPage } from './project-page.ts';

/** Under either name: as Electron brings them, and as they are called in a package. */
const fileNames: Record<ElectronFile, string[]> = {
  electron: ['LICENSE.electron.txt', 'LICENSE'],
  chromium: ['LICENSES.chromium.html'],
};

/**
 * @param built the build's output
 * @param log the log's file
 */
export function helpOf(
  app: Pick<App, 'getVersion'>,
  shell: Pick<Shell, 'openPath' | 'openExternal'>,
  { built, log, errors }: { built: string; log: string; errors: LastError },
): Help {
  const versions = () => ({
    version: app.getVersion(),
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    node: process.versions.node,
    kernel: release(),
  });
  const open = async (file: string | undefined): Promise<boolean> =>
    file !== undefined && (await shell.openPath(file)) === '';
  return {
    about: () => ({
      ...versions(),
      projectPage,
      log: { file: log, isThere: existsSync(log) },
      licences: licencesIn(built),
      electronFiles: electronFiles.filter((which) => electronFile(which) !== undefined),
    }),
    openLog: () => open(existsSync(log) ? log : undefined),
    openProjectPage: () => openProjectPage(shell),
    openLicence: (which) => open(electronFile(which)),
    notes: () => {
      const { version, ...others } = versions();
      return {
        versions: { bindery: version, ...others, ...desktop() },
        error: errors.last,
        log: logTail(log),
      };
    },
  };
}

const electronFile = (which: ElectronFile): string | undefined =>
  fileNames[which].map((name) => join(dirname(process.execPath), name)).find((file) => existsSync(file));

/** What a fault of the window may hang on. */
const desktop = (): Record<string, string> =>
  Object.fromEntries(
    ['XDG_CURRENT_DESKTOP', 'XDG_SESSION_TYPE', 'LANG'].flatMap((name) => {
      const word = process.env[name];
      return word ? [[name, word]] : [];
    }),
  );

/** The packages that each part of the build says are in it. */
function licencesIn(built: string): Licence[] {
  const all = ['main', 'preload', 'renderer'].flatMap((part) =>
    readLicences(join(built, part, 'licences.json')),
  );
  const byName = new Map(all.map((it) => [it.name, it]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readLicences(file: string): Licence[] {
  try {
    return v.parse(v.array(licence), JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // A development server has no build.
    return [];
  }
}
