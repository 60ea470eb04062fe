import { capital, count } from './words.ts';

/** What is around every page. */
export const shell = {
  name: 'Bindery',
  steps: {
    check: 'Check',
    choose: 'Choose',
    review: 'Review',
    bind: 'Bind',
    release: 'Release',
    done: 'Done',
  },
  rail: 'Steps',
  stepDone: 'done',
  machine: 'This computer',
  tree: (root: string) => `Tree ${root}`,
  version: (version: string) => `Bindery ${version}`,
  practice: 'Practice',
  practiceSays: (title: string) => `${title}. Nothing real is read or changed.`,
  leave: 'Leave practice',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Could not be copied. Select the text instead.',
  copyWhat: (what: string) => `Copy ${what}`,
};

const device = 'Device';

/** The page before anything happens. */
export const review = {
  bindTitle: 'This is what will happen',
  bindLead:
    'The card leaves its driver and goes to vfio-pci, which keeps it for a virtual machine. It lasts until the next restart.',
  releaseTitle: 'This is how the card comes back',
  releaseLead: 'The card leaves vfio-pci and goes back to Linux, each device as it was before.',
  columns: { device, now: 'Now', after: 'After' },
  noDriver: 'no driver',
  screenStays: 'your screen stays',
  risks: 'What you accept',
  risksLead: 'Tick each one. Nothing runs before.',
  risksMissing: (number: number) =>
    `${number === 1 ? 'One risk is' : `${capital(count(number, 'risk'))} are`} not accepted yet.`,
  predictions: 'What is checked afterwards',
  steps: 'What runs',
  stepsLead:
    'In this order. Before each change the script checks that it is still the same device in the same state.',
  script: 'The script that runs as root',
  scriptSize: (steps: number, lines: number) => `${steps} steps, ${lines} lines`,
  scriptText: 'the script',
  save: 'Save script…',
  saved: (path: string) => `Saved as ${path}. Run it with: sudo sh ${path}`,
  wayBack: 'How to get back',
  fromHere: 'From here',
  fromHereText:
    '“Release the card” gives every device back to the driver it has now. If a step fails, the script does that by itself.',
  restart: 'By a restart',
  restartText:
    'This binding lasts until the computer restarts. After that every device is on its usual driver again.',
  prompt: 'One password prompt. It will say “run /bin/bash”: that is this script.',
  asRoot: 'Bindery runs as root, so no password is asked.',
  practice: 'Practice: no password, and nothing real changes.',
  bind: 'Bind to vfio-pci',
  release: 'Release the card',
  back: 'Back',
};

/** The page while it happens. */
export const run = {
  bindTitle: (name: string) => `Binding ${name}`,
  releaseTitle: (name: string) => `Releasing ${name}`,
  lead: 'Leave the computer on. This usually takes a few seconds.',
  waiting: 'Waiting for your password. The prompt says “run /bin/bash”.',
  starting: 'Starting the script.',
  step: (done: number, all: number) => `${done} of ${all} steps done.`,
  elapsed: (seconds: number) => `${seconds} s`,
  elapsedLabel: 'Time so far',
  steps: 'Steps',
  marks: { waiting: 'waiting', active: 'running', ok: 'done', failed: 'failed', back: 'put back' },
  notRun: 'not run',
  note: 'It cannot be stopped half-way: it ends, or puts everything back.',
};

/** The page when something went wrong. */
export const failed = {
  next: 'What to do next',
  because: 'What keeps it back',
  ran: 'How far it came',
  again: 'Try again',
  lookAgain: 'Look at the plan again',
  check: 'Check again',
  back: 'Back',
  save: 'Save script…',
};

/** The page when it is over. */
export const done = {
  bound: 'It worked. The card belongs to the virtual machine',
  boundLead: 'Every prediction came true. The binding lasts until the next restart.',
  boundPartly: 'The script ran, but not everything is as predicted',
  boundPartlyLead: 'What differs is listed first. Release the card to go back to where you were.',
  released: 'The card is back with Linux',
  releasedLead: 'Every prediction came true. Nothing of the binding is left.',
  releasedPartly: 'The card was released, but not everything is as predicted',
  releasedPartlyLead: 'What differs is listed first. A restart puts every device back on its usual driver.',
  predictions: 'Predicted and seen',
  came: { true: 'came true', false: 'did not come true', unknown: 'could not be seen' },
  qemu: 'Arguments for QEMU',
  qemuLead:
    'Add them to the command line of your virtual machine. They put all functions of the card in one slot.',
  qemuText: 'the QEMU arguments',
  copyQemu: 'Copy QEMU arguments',
  qemuMissing: 'They could not be made.',
  restart: 'After a restart',
  restartText:
    'This binding lasts until the computer restarts. Then every device is on its usual driver again, and you can bind the card anew.',
  release: 'Release the card',
  again: 'Check again',
  note: (seen: number, all: number) => `${seen} of ${all} predictions came true.`,
};
