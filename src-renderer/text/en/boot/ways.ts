import type { NotWhileRunning, Way } from '#shared/wizard/offer.ts';
import { count } from '../words.ts';

/** The ways to give a card away or to have it back, under the chosen card. */
export const ways = {
  /** Where some of the ways take something back, when is not the question. */
  legends: { when: 'When', what: 'What to do' },
  recommended: 'recommended',
  titles: {
    'bind-boot': 'At every start',
    'bind-now': 'Only now, until the restart',
    'bind-both': 'Now and at every start',
    release: 'Release it now',
    'undo-boot': 'Take the binding at start back',
  } satisfies Record<Way, string>,
  /** The ways to bind, beside ways back. */
  asActions: {
    'bind-boot': 'Bind it at every start',
    'bind-boot-too': 'Bind it at every start, too',
    'bind-now': 'Bind it only now, until the restart',
  },
  says: {
    'bind-boot':
      'The next start is a trial. If it goes wrong, or you do not keep it, the start after that is as it was.',
    'bind-now': 'Nothing is written for the next start.',
    'bind-both': 'Both of the above in one go.',
    release: 'The card goes back to Linux. What is written for the next start stays.',
    'undo-boot': 'Every file goes back to what it was. The card comes back at the next restart.',
  } satisfies Record<Way, string>,
  withoutTrial:
    'By words on the kernel command line, without a trial: the entry from before stays in the boot menu.',
  closed: {
    'host-display': 'Not possible: this card shows your screen, and a running Linux cannot give it away.',
    'gpu-in-use': 'Not possible: a program is using this card. Close it, then check again.',
    'sleeping-d3cold':
      'Not possible: this card is switched off to save power, and a change must not wake it.',
  } satisfies Record<NotWhileRunning, string>,
  /** The line at the bottom, by the way that is marked. */
  notes: {
    bind: (name: string, others: number) =>
      `Selected: ${name}${others === 0 ? '' : ` and ${count(others, 'device')} with it`}`,
    release: (name: string) => `${name} goes back to Linux now.`,
    undo: (name: string) => `${name} comes back at the next restart.`,
  },
};
