import type { ReportPart } from '#shared/ipc/report.ts';

const parts: Record<ReportPart, { title: string; says: string }> = {
  versions: { title: 'Versionen', says: 'Von Bindery und von allem, worauf es läuft.' },
  error: {
    title: 'Was zuletzt misslang',
    says: 'Das Letzte, was in diesem Fenster nicht gelang, falls es das gab.',
  },
  log: { title: 'Ende der Logdatei', says: 'Die letzten Zeilen, die Bindery festgehalten hat.' },
  machine: {
    title: 'Dieser Rechner',
    says: 'Alles, was Bindery liest: Geräte, Gruppen, Einstellungen des Starts.',
  },
};

/** The page on which a report is looked at before it is saved. */
export const report = {
  link: 'Problem melden…',
  title: 'Ein Problem melden',
  lead: 'Eine Datei für alle, die Ihnen helfen sollen. Sehen Sie sich vorher jeden Teil an: Gespeichert wird genau das, was hier steht.',
  making: 'Der Bericht wird erstellt.',
  removed: (kinds: string) => `Überall herausgenommen oder ersetzt: ${kinds}.`,
  parts,
  sample: { title: 'Der Beispielrechner', says: 'Beim Üben gehört dieser Rechner nicht dazu.' },
  size: (lines: number) => (lines === 1 ? '1 Zeile' : `${lines} Zeilen`),
  note: 'Nichts wird gesendet. Sie entscheiden, wer die Datei bekommt.',
  back: 'Zurück',
  again: 'Neu lesen',
  save: 'Bericht speichern…',
  saved: (path: string) => `Gespeichert als \`${path}\`. Die Datei lässt sich auch als Aufzeichnung öffnen.`,
};
