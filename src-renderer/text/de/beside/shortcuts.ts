import type { Command } from '../../../view/keys/commands.ts';

const says: Record<Command, string> = {
  help: 'Diese Liste',
  look: 'Erneut prüfen',
  back: 'Zurück',
  primary: 'Hervorgehobene Schaltfläche drücken; beim Durchsehen erst dorthin gehen',
  history: 'Verlauf',
  larger: 'Größere Schrift',
  smaller: 'Kleinere Schrift',
  usual: 'Schrift wie üblich',
};

/** The sheet of shortcuts. */
export const shortcuts = {
  title: 'Tastenkürzel',
  lead: 'Sie ruhen, während Sie in ein Feld tippen. Nichts geschieht, bevor Sie alles durchgesehen haben.',
  says,
  close: 'Eine Liste wie diese schließen',
  copy: 'Ausgewähltes kopieren',
  keys: { control: 'Strg', alt: 'Alt', enter: 'Enter', escape: 'Esc', left: '←' },
  or: 'oder',
  done: 'Schließen',
  size: (percent: number) => `Schriftgröße ${percent} %`,
};
