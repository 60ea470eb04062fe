import type { About, ElectronFile } from '#shared/ipc/about.ts';

type Part = Exclude<keyof About, 'projectPage' | 'log' | 'licences' | 'electronFiles'>;

const parts: Record<Part, string> = {
  version: 'Bindery',
  electron: 'Electron',
  chromium: 'Chromium',
  node: 'Node.js',
  kernel: 'Linux',
};

const electronFiles: Record<ElectronFile, string> = {
  electron: 'Lizenz von Electron…',
  chromium: 'Lizenzen von Chromium…',
};

/** The page about Bindery itself. */
export const about = {
  link: 'Info und Hilfe',
  title: 'Über Bindery',
  lead: 'Grafikkarten für virtuelle Maschinen, sicher eingerichtet: jede Änderung vorher sehen und immer einen Weg zurück haben.',
  versions: 'Versionen',
  parts,
  allVersions: 'Versionen',
  newer: 'Nach einer neuen Version sehen',
  newerSays: (page: string) => `Das öffnet \`${page}\` in Ihrem Browser. Bindery selbst fragt niemanden.`,
  address: 'Adresse',
  help: 'Hilfe',
  keys: 'Tastenkürzel',
  report: 'Problem melden…',
  log: 'Logdatei',
  logLies: (file: string) =>
    `Fehler werden in \`${file}\` festgehalten, ohne Ihren Namen und den dieses Rechners.`,
  noLog: 'Noch gibt es keine: Bisher ging nichts schief.',
  openLog: 'Logdatei öffnen',
  notOpened: 'Kein Programm öffnet das hier. Der Ort lässt sich kopieren.',
  place: 'Ort der Datei',
  licence: 'Lizenz',
  licenceSays: 'Bindery ist freie Software unter der MIT-Lizenz. Es enthält Code dieser Pakete:',
  names: 'Die Namen der Geräte kommen aus `pci.ids` (BSD-3-Clause).',
  under: (licence: string) => `Lizenz: ${licence}`,
  electronFiles,
  network: 'Bindery geht nie ins Netz.',
  back: 'Zurück',
};
