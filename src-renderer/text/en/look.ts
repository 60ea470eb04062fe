import type { Standing } from '#shared/host/binding/standing.ts';
import type { Severity } from '#shared/assess/finding.ts';
import type { Verdict } from '#shared/assess/verdict.ts';
import type { NotWhileRunning } from '#shared/wizard/offer.ts';
import { capital, count, listed } from './words.ts';

/** The first page: what was found. */
export const check = {
  looking: 'Looking at this computer',
  lookingLead: 'Bindery reads and changes nothing.',
  noCard: {
    title: 'There is no graphics card here to pass through',
    lead: 'Bindery looked at every PCI device and found no graphics card among them. You can still see the whole way on a sample machine.',
  },
  stopped: (stops: number) => ({
    title: `${capital(count(stops, 'thing stands', 'things stand'))} between you and a passed-through card`,
    lead: `Bindery only looked, and nothing was changed. ${stops === 1 ? 'Fix it' : 'Fix them'}, then check again.`,
  }),
  oneReady: (name: string) => ({
    title: `${name} is ready for a virtual machine`,
    lead: 'Bindery only looked, and nothing was changed. Choose the card to see what would go along with it.',
  }),
  manyReady: (ready: number) => ({
    title: `${capital(count(ready, 'graphics card'))} are ready for a virtual machine`,
    lead: 'Bindery only looked, and nothing was changed. Choose one to see what would go along with it.',
  }),
  undecided: (cards: number) => ({
    title: `${capital(count(cards, 'graphics card'))} can be passed through, once you decide`,
    lead: 'Something has to be accepted first. Choose a card to see what it costs.',
  }),
  onlyOne: {
    title: 'The only graphics card here is the one Linux needs',
    lead: 'Linux cannot do without the card it shows itself on. With a second graphics card there is something to pass through. You can already see the whole way on a sample machine.',
  },
  allBlocked: (cards: number) => ({
    title:
      cards === 1
        ? 'The graphics card here cannot be passed through'
        : 'No graphics card here can be passed through',
    lead: 'What keeps it back is listed below. You can still see the whole way on a sample machine.',
  }),
  bound: (name: string, standing: Standing | null) => ({
    title: `${name} belongs to the virtual machine`,
    lead:
      standing === 'kept'
        ? 'It is on vfio-pci, at every start. Choose the card to take it back.'
        : standing === 'on-trial'
          ? 'It is on vfio-pci on trial. Keep it or take it back below.'
          : standing === 'waiting'
            ? 'It is on vfio-pci now, and the next start is its trial.'
            : 'It is on vfio-pci until the next restart. Choose the card to release it.',
  }),
  /** What is written for the starts, and did not come about in this one. */
  atStart: {
    waiting: (names: string[]) => ({
      title: `${listed(names)} ${names.length === 1 ? 'goes' : 'go'} to the virtual machine at the next start`,
      lead: `Nothing has changed for ${names.length === 1 ? 'the card' : 'the cards'} yet. Restart when you like.`,
    }),
    off: {
      title: 'This start bound no card, as you asked',
      lead: 'The next start without bindery=off binds again. If binding went wrong, take it back below.',
    },
    notBound: (name: string) => ({
      title: `${name} was not bound in this start`,
      lead: 'Every start is to bind it. Below is why this one did not, and how to take it back.',
    }),
    damaged: {
      title: 'No start binds a card: files of Bindery are damaged',
      lead: 'Clean up below. Then you can bind the card anew.',
    },
  },
  stops: (number: number) => (number === 1 ? '1 stops you' : `${number} stop you`),
  stopsCard: (number: number) => (number === 1 ? '1 stops a card' : `${number} stop a card`),
  decide: (number: number) => (number === 1 ? '1 needs a decision' : `${number} need a decision`),
  othersCount: (number: number) =>
    number === 1 ? '1 only for another card' : `${number} only for other cards`,
  fineCount: (number: number) => `${number} fine`,
  unknownCount: (number: number) => `${number} unknown`,
  severity: {
    host: { blocker: 'stops you', danger: 'danger', warning: 'take care', info: 'good to know' },
    card: {
      blocker: 'stops this card',
      danger: 'if you choose it',
      warning: 'if you choose it',
      info: 'good to know',
    },
  } satisfies Record<'host' | 'card', Record<Severity, string>>,
  times: (number: number) => `${number} devices`,
  more: (number: number) => `and ${number} more`,
  seen: 'What Bindery saw',
  inTheWay: 'Stands in the way',
  ofCards: 'Of single cards. Others can be had.',
  toDecide: 'Needs a decision',
  ifChosen: 'Only if you choose that card. Nothing here is done by itself.',
  /** @param card its name, or null where there are several */
  ofOthers: (card: string | null) => `Only if you choose ${card ?? 'another card'}`,
  notOf: (cards: string[]) => `None of this is about ${listed(cards)}.`,
  goodToKnow: 'Good to know',
  alongWith: (name: string, card: string) => `${name}, along with ${card}`,
  couldNotSee: (asks: string) => capital(asks),
  couldNotSeeAll: (number: number) => `Bindery could not see ${count(number, 'thing')}`,
  notSeen: 'Not seen',
  unknown: 'unknown',
  fine: 'Fine',
  sample: 'Explore a sample machine',
  samplesLead: 'Every step works, and nothing real is read or changed.',
  samplesClose: 'Not now',
  again: 'Check again',
  choose: 'Choose a card',
  turnOn: 'Turn it on (after a restart)…',
  byHand: 'Or by hand:',
  untouched: 'Looking changes nothing on this computer.',
  untouchedSample: 'This is practice. Your computer is not touched.',
};

export const verdicts: Record<Verdict, string> = {
  ready: 'ready',
  'needs-choice': 'your decision',
  blocked: 'not possible',
  bound: 'bound',
};

/** In place of the verdict, where one finding says all. */
export const standing: Record<NotWhileRunning | 'only-gpu' | 'blocked', string> = {
  'only-gpu': 'only card',
  'host-display': 'your screen',
  'gpu-in-use': 'in use',
  'sleeping-d3cold': 'asleep',
  blocked: verdicts.blocked,
};

/** What a card in the list says of itself. */
export const card = {
  verdicts,
  standing,
  board: (name: string) => `Sold as ${name}`,
  models: (models: string[]) => `One of ${models.join(', ')}: they share one id`,
  screens: (plugs: string[]) =>
    plugs.length === 1
      ? `A screen is plugged in at ${plugs.join('')}`
      : `Screens are plugged in at ${listed(plugs)}`,
  noScreen: 'No screen is plugged in',
  companions: (kinds: string[]) =>
    `Its ${listed(kinds, 4)} ${kinds.length === 1 ? 'function goes' : 'functions go'} along`,
  alone: 'Shares its IOMMU group with nothing else',
  shared: (kinds: string[]) => `Shares its group with ${listed(kinds, 4)}`,
  reset: (methods: string[]) => `Can be reset (${methods.join(', ')})`,
  noReset: 'The kernel knows no way to reset it',
  noDriver: 'no driver',
  slot: (name: string) => `slot ${name}`,
  usedBy: (programs: string) => `In use by ${programs}`,
  asleep: (state: string) => `Asleep to save power (${state})`,
  resizable: (sizes: string) => `Its memory window can be resized (${sizes})`,
  noRoom: (bars: string) => `No room was found for its memory (${bars})`,
  notSeen: (asks: string) => `Could not be seen: ${asks}`,
  /** The verdict in one sentence. */
  sentence: {
    ready: 'It can go to the virtual machine as it is.',
    bound: 'It is with the virtual machine.',
    'only-gpu': 'It stays: Linux would have no graphics card left.',
    blocked: (why: string) => `It cannot go. ${why}.`,
    unknown: 'It cannot go, because its state could not be read.',
    accept: (what: string, more: number) =>
      `It can go, if you accept this: ${what}${more > 0 ? ` (and ${count(more, 'more', 'more')})` : ''}.`,
    'host-display':
      'Not now: it shows your screen. It can go from the next start on; then that screen stays dark for Linux.',
    nextStart: (why: string) => `It can go from the next start on. ${why}, so not now.`,
  },
};

/** The second page: which card. */
export const choose = {
  title: 'Which graphics card should the virtual machine get?',
  lead: 'Linux keeps the others. The map shows what is wired together: everything inside one dashed box (an IOMMU group) moves as one.',
  legend: 'Graphics cards',
  noneSelected: 'No card is selected.',
  blocked: (why: string) => `This card cannot be bound. ${why}.`,
  unknownReason: 'Its state could not be read',
  never: {
    'only-gpu': 'This is the only graphics card. Linux would have none left.',
  },
  back: 'Back',
  next: 'Review the change',
  planning: 'Making the plan…',
};

/** The list of what else could be passed through. */
export const controllers = {
  title: 'Other controllers can be passed through, too.',
  show: (number: number) => `Show ${number === 1 ? 'it' : `all ${number}`}`,
  how: 'USB, network, disk and audio controllers, judged by the same rules. To give one away, use a terminal: `bindery plan ADDRESS --now` shows what would be done, `sudo bindery bind ADDRESS --now` does it.',
};
