import { capital, count } from './words.ts';

/** What is around every page. */
export const shell = {
  name: 'Bindery',
  steps: {
    check: 'Check',
    choose: 'Choose',
    review: 'Review',
    done: 'Done',
  },
  rail: 'Steps',
  stepDone: 'done',
  machine: 'This computer',
  more: 'More',
  otherSample: 'Another sample',
  tree: (root: string) => `Tree ${root}`,
  version: (version: string) => `Bindery ${version}`,
  practice: 'Practice',
  practiceSays: (title: string) => `${title}. Nothing real is read or changed.`,
  leave: 'Leave practice',
  restart: 'Restart the sample machine',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Could not be copied. Select the text instead.',
  copyWhat: (what: string) => `Copy ${what}`,
};

const device = 'Device';

/** The page before anything happens. Titles and buttons are those of its action. */
export const review = {
  columns: { device, now: 'Now', after: 'After', afterRestart: 'After the restart' },
  noDriver: 'no driver',
  screenStays: 'your screen stays',
  risks: 'What you accept',
  risksLead: 'Tick each one. Nothing runs before.',
  risksMissing: (number: number) =>
    `${number === 1 ? 'One risk is' : `${capital(count(number, 'risk'))} are`} not accepted yet.`,
  predictions: 'What is checked afterwards',
  predictionsAfterRestart: 'What will be so after the restart',
  how: 'How it comes about',
  notes: 'Before you go on',
  steps: 'What runs',
  stepsLead:
    'In this order. Before the first change the script checks that everything is still as you see it here.',
  script: 'The script that runs as root',
  scriptSize: (steps: number, lines: number) => `${steps} ${steps === 1 ? 'step' : 'steps'}, ${lines} lines`,
  scriptText: 'the script',
  save: 'Save script…',
  saved: (path: string) => `Saved as ${path}. Run it with: sudo sh ${path}`,
  wayBack: 'How to get back',
  wayBackNow: [
    {
      title: 'From here',
      says: '“Release the card” gives every device back to the driver it has now. If a step fails, the script does that by itself.',
    },
    {
      title: 'By a restart',
      says: 'This binding lasts until the computer restarts. After that every device is on its usual driver again.',
    },
  ],
  wayBackBoot: [
    {
      title: 'From here',
      says: '“Take it back” on the first page puts every file back byte for byte. If a step fails, the script does that by itself.',
    },
    {
      title: 'By itself',
      says: 'The trial is marked as used before the first device is touched. If that start hangs, or you do not keep it, the start after it binds nothing.',
    },
  ],
  wayBackIommu: [
    {
      title: 'From here',
      says: '“Take it back” on the first page puts the kernel command line back as it was.',
    },
    {
      title: 'If the start goes wrong',
      says: 'There is no trial: the change stays until you take it back. The rescue card below says which keys start the computer once with the IOMMU off.',
    },
  ],
  wayBackWords: (words: readonly string[]) => [
    {
      title: 'From here',
      says: '“Take it back” on the first page puts the kernel command line back as it was.',
    },
    {
      title: 'If the start goes wrong',
      says:
        words.length === 0
          ? 'Change the line back in the boot menu, for that one start.'
          : `In the boot menu, take \`${words.join(' ')}\` out of the line of the kernel, for that one start.`,
    },
  ],
  prompt: 'One password prompt. It will say “run /bin/bash”: that is this script.',
  asRoot: 'Bindery runs as root, so no password is asked.',
  practice: 'Practice: no password, and nothing real changes.',
  back: 'Back',
};

/** The page while it happens. */
export const run = {
  lead: 'Leave the computer on. This usually takes a few seconds.',
  leadLong: 'Leave the computer on. Making an initramfs can take some minutes.',
  waiting: 'Waiting for your password. The prompt says “run /bin/bash”.',
  starting: 'Starting the script.',
  step: (done: number, all: number) => `${done} of ${all} steps done.`,
  elapsed: (seconds: number) =>
    seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`,
  elapsedLabel: 'Time so far',
  steps: 'Steps',
  marks: { waiting: 'waiting', active: 'running', ok: 'done', failed: 'failed', back: 'put back' },
  notRun: 'not run',
  stop: 'Stop and put everything back',
  stopping: {
    open: 'Ends it as soon as that is safe, and puts back what it has changed.',
    'not-begun': 'Nothing has been changed yet. To stop, choose Cancel in the password prompt.',
    checking: 'Nothing has been changed yet: the script looks first.',
    asked: 'What is under way is finished first. Then everything is put back.',
    'goes-back': 'Everything is being put back; that takes a moment.',
    ending: 'The change is being finished; that takes seconds.',
    deaf: 'This run cannot be stopped. It ends, or puts everything back by itself.',
  },
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
  release: 'Release the card…',
  back: 'Take it back now…',
  again: 'Check again',
  note: (seen: number, all: number) => `${seen} of ${all} predictions came true.`,
  later: 'Checked after the restart',
  restartSample: 'Restart the sample machine',
};
