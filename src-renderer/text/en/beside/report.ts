import type { ReportPart } from '#shared/ipc/report.ts';

const parts: Record<ReportPart, { title: string; says: string }> = {
  versions: { title: 'Versions', says: 'Of Bindery and of what it runs on.' },
  error: {
    title: 'What failed last',
    says: 'The last thing that did not work in this window, if there was one.',
  },
  log: { title: 'The end of the log', says: 'The last lines that Bindery wrote down.' },
  machine: {
    title: 'This computer',
    says: 'All that Bindery reads: devices, groups, settings of the start.',
  },
};

/** The page on which a report is looked at before it is saved. */
export const report = {
  link: 'Report a problem…',
  title: 'Report a problem',
  lead: 'One file for whoever is to help you. Look at each part first: what you see here is what is saved, to the letter.',
  making: 'Making the report.',
  removed: (kinds: string) => `Taken out or replaced everywhere: ${kinds}.`,
  parts,
  sample: { title: 'The sample machine', says: 'This computer is not part of it while you practise.' },
  size: (lines: number) => (lines === 1 ? '1 line' : `${lines} lines`),
  note: 'Nothing is sent. You decide who gets the file.',
  back: 'Back',
  again: 'Read again',
  save: 'Save the report…',
  saved: (path: string) => `Saved as \`${path}\`. It opens as a capture, too.`,
};
