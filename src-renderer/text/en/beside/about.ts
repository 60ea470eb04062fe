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
  electron: 'Licence of Electron…',
  chromium: 'Licences of Chromium…',
};

/** The page about Bindery itself. */
export const about = {
  link: 'About and help',
  title: 'About Bindery',
  lead: 'Graphics cards for virtual machines, set up safely: see every change first, and always have a way back.',
  versions: 'Versions',
  parts,
  allVersions: 'all versions',
  newer: 'Look for a new version',
  newerSays: (page: string) => `This opens \`${page}\` in your browser. Bindery itself asks nobody.`,
  address: 'its address',
  help: 'Help',
  keys: 'Keyboard shortcuts',
  report: 'Report a problem…',
  log: 'Log',
  logLies: (file: string) =>
    `Faults are written to \`${file}\`, without your name and that of this computer.`,
  noLog: 'There is none yet: nothing went wrong so far.',
  openLog: 'Open the log',
  notOpened: 'No program here opens this. Its place can be copied.',
  place: 'its place',
  licence: 'Licence',
  licenceSays: 'Bindery is free software under the MIT licence. It holds code of these packages:',
  names: 'Names of devices come from `pci.ids` (BSD-3-Clause).',
  under: (licence: string) => `licence: ${licence}`,
  electronFiles,
  network: 'Bindery never goes to the network.',
  back: 'Back',
};
