import type { Command } from '../../../view/keys/commands.ts';

const says: Record<Command, string> = {
  help: 'This list',
  look: 'Check again',
  back: 'Back',
  primary: 'Press the highlighted button; in the review, go to it first',
  history: 'History',
  larger: 'Larger text',
  smaller: 'Smaller text',
  usual: 'Text as usual',
};

/** The sheet of shortcuts. */
export const shortcuts = {
  title: 'Keyboard shortcuts',
  lead: 'They rest while you type in a field. Nothing runs before you have seen the review.',
  says,
  close: 'Close a list like this one',
  copy: 'Copy what is selected',
  keys: { control: 'Ctrl', alt: 'Alt', enter: 'Enter', escape: 'Esc', left: '←' },
  or: 'or',
  done: 'Close',
  size: (percent: number) => `Text size ${percent} %`,
};
