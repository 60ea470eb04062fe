import type { AppError, AuthProblem, ErrorCode, Refusal } from '#shared/app-error.ts';
import type { FindingId } from '#shared/assess/finding.ts';
import type { Action } from '#shared/plan/choice.ts';
import type { RefusalReason } from '#shared/plan/refusal.ts';
import { findings } from './findings.ts';
import { capital } from './words.ts';

/** What happened, in one sentence; what it means; what to do next. */
export interface ErrorText {
  title: string;
  why: string;
  next: string[];
}

type Texts = { [C in ErrorCode]: (error: Extract<AppError, { code: C }>, action?: Action) => ErrorText };

const untouched = 'Nothing was changed.';
const terminal = 'Save the script and run it in a terminal with `sudo sh FILE`. It is the same script.';

const auth: Record<AuthProblem, ErrorText> = {
  'no-agent': {
    title: 'Nobody is there to ask for your password',
    why: `No polkit agent answered. Your desktop usually starts one; a bare window manager does not. ${untouched}`,
    next: ['Start an agent such as `lxpolkit` or `polkit-gnome`, then try again.', terminal],
  },
  'pkexec-missing': {
    title: 'The program that asks for your password is not installed',
    why: `Bindery asks through \`pkexec\`, and there is none on this computer. ${untouched}`,
    next: [
      'Install it: the package is called `pkexec` on Debian and Ubuntu, `polkit` on Fedora and Arch.',
      terminal,
    ],
  },
  'pkexec-not-setuid': {
    title: 'pkexec may not become root here',
    why: `Either its setuid bit is missing, or Bindery runs in a sandbox that forbids it. ${untouched}`,
    next: [
      'If you started Bindery from a container or a sandbox, start it outside of it.',
      'Else install the `pkexec` package anew: that puts the bit back.',
      terminal,
    ],
  },
  'no-polkit': {
    title: 'polkit does not answer',
    why: `The service that decides who may become root is not running, or the system bus is not. ${untouched}`,
    next: ['Start it with `sudo systemctl start polkit`, then try again.', terminal],
  },
  'bad-environment': {
    title: 'pkexec refused the environment it was started in',
    why: `It is strict about variables such as SHELL. ${untouched}`,
    next: ['Set SHELL to a shell that `/etc/shells` lists, start Bindery again, and try again.', terminal],
  },
  'not-root': {
    title: 'This needs root',
    why: `Drivers can only be changed by root. ${untouched}`,
    next: [terminal],
  },
};

/** What keeps the planner from making a plan, beside findings. */
const reasons: Record<RefusalReason, string> = {
  'already-bound': 'The card is bound already',
  'not-bound': 'The card is not bound',
  'shows-this-screen': 'This card shows your screen: taking it from a running Linux leaves you in the dark',
  'last-card': 'Linux would have no graphics card left',
  'in-use': 'A program is using this card, and taking it away now would hang that program',
  sleeping: 'The device is switched off to save power (D3cold), and a change of drivers must not wake it',
  'group-unknown': 'Its IOMMU group could not be read',
  'storage-unknown': "It could not be seen whether this system's disk hangs on it",
  'device-unreadable': 'Its ids or its driver could not be read, so it cannot be told from another device',
  'bound-at-boot': 'The card is bound at every start already',
  'not-bound-at-boot': 'The card is not bound at a start',
  'nothing-on-trial': 'No binding is on trial in this start',
  'nothing-interrupted': 'No run was cut short',
  'bound-with-other': 'It goes along with another card that is bound at every start',
  'no-systemd':
    'This system is not started by systemd, and Bindery knows no other way to be early enough in the start',
  'boot-files-damaged':
    "Bindery's own files in `/etc/bindery` make no sense; `sudo sh /etc/bindery/undo` takes them away",
  'boot-file-unreadable': 'A file that would be changed could not be read',
  'ids-shared': 'On this system a card is bound by its ids, and another device has the same',
  'iommu-on': 'The IOMMU is on already',
  'iommu-unknown': 'Whether the IOMMU is on could not be seen',
  'iommu-not-built': 'This kernel was built without the IOMMU of this computer',
  'iommu-not-ours': 'Bindery did not switch the IOMMU on',
  'sandbox-there': 'The window has its sandbox',
  'sandbox-elsewhere': 'It is not AppArmor that keeps the sandbox from the window',
  'sandbox-path':
    'The path of the program has signs in it that mean something to AppArmor: move it to another folder',
  'sandbox-not-ours': 'Bindery made no AppArmor profile here',
  'by-hand': 'No program should change the files of this system',
};

/** What only stands against a change of the running system. */
const onlyNow = new Set<string>(['shows-this-screen', 'last-card', 'in-use', 'sleeping']);

function refusedTitle(refusals: readonly Refusal[]): string {
  if (refusals.every(({ reason }) => onlyNow.has(reason)))
    return 'This card cannot be bound while Linux is running';
  if (refusals.some(({ reason }) => reason === 'by-hand')) return 'This is a change for you to make by hand';
  return 'This cannot be done as things are';
}

/** Where only the running system stands in the way, the next start does not. */
const atStart = (action: Action | undefined): string[] =>
  action === 'bind-now' || action === 'bind-both'
    ? ['go back and choose “At every start”: that needs no change while Linux is running.']
    : [];

/** No start gives a card away that Linux cannot do without. */
const settledAtStart = (refusals: readonly Refusal[]): boolean =>
  refusals.every(({ reason }) => onlyNow.has(reason) && reason !== 'last-card');

/** A refusal as a sentence, and what it names: lines to add, or what it is about. */
const refusalLines = ({ reason, subject, detail }: Refusal): string[] => [
  `${refusalText(reason)}${subject === 'host' ? '' : ` (\`${subject}\`)`}.`,
  ...(detail ? [detail.why, ...detail.lines.map((line) => `\`${line}\``)] : []),
];

/** A reason is a finding's id or one of the planner's own; a word nobody knows is shown as it is. */
export function refusalText(reason: string): string {
  if (Object.hasOwn(findings, reason)) return findings[reason as FindingId].title({});
  return Object.hasOwn(reasons, reason) ? reasons[reason as RefusalReason] : reason;
}

/** Nothing of it is written for the next start, so a restart takes it all back. */
const isLive = (action: Action | undefined): boolean => action === 'bind-now' || action === 'release';

/** The script's own words begin with the step's number, too. */
const withoutStep = (detail: string): string => detail.replace(/^step \d+: /, '').replace(/\.$/, '');

export const errors: Texts = {
  'sysfs-unreadable': ({ path, reason }) => ({
    title: 'Bindery could not look at this computer',
    why: `\`${path}\` could not be read: ${reason}. Without it nothing can be said about your cards.`,
    next: ['Check that `/sys` is mounted: a container often hides it.', 'Then check again.'],
  }),
  'bad-input': ({ file, place, problem }) => ({
    title: 'Bindery cannot read this as a computer',
    why: `\`${file}\`, ${place}: ${problem}.`,
    next: ['Put right what is named above and check again, or start Bindery with another folder.'],
  }),
  'bad-capture': ({ file, place, problem }) => ({
    title: 'This file cannot be opened as a capture',
    why: `\`${file}\`, at \`${place}\`: ${problem}.`,
    next: ['Open another file, or have the capture made anew on its machine with `bindery capture FILE`.'],
  }),
  'bad-request': ({ problem }) => ({
    title: 'The window asked for something it may not ask for',
    why: `This is a fault of Bindery, not yours: ${problem}. ${untouched}`,
    next: ['Check again. If it comes back, please report it with these words.'],
  }),
  'no-such-device': ({ address }) => ({
    title: 'The card is no longer there',
    why: `No device answers at \`${address}\`. It may have been removed, or its address has moved. ${untouched}`,
    next: ['Check again to see what is there now.'],
  }),
  'plan-refused': ({ refusals }, action) => ({
    title: refusedTitle(refusals),
    // Its list says what keeps it back, so what to do stands here.
    why: [untouched, ...(settledAtStart(refusals) ? atStart(action).map(capital) : [])].join(' '),
    next: refusals.flatMap(refusalLines),
  }),
  'not-accepted': () => ({
    title: 'Not every risk has been accepted',
    why: untouched,
    next: ['Go back to the review and read what is marked there.'],
  }),
  'stale-plan': () => ({
    title: 'The computer has changed since the review',
    why: `What you read no longer fits what would be done, so Bindery stopped. ${untouched}`,
    next: ['Look at the plan again: it is made anew.'],
  }),
  'nothing-to-undo': () => ({
    title: 'There is nothing to release',
    why: `No binding that Bindery made since the last start is left. ${untouched}`,
    next: ['Check again to see who has the card now.'],
  }),
  'run-in-progress': () => ({
    title: 'Another run is under way',
    why: 'Bindery does one thing at a time. This window changed nothing.',
    next: ['Wait until the other run has ended, then check again.'],
  }),
  'not-as-root': () => ({
    title: 'As root, Bindery opens samples only',
    why: `The window has no sandbox as root, so it stays away from this computer. ${untouched}`,
    next: [
      'Start Bindery as your own user: it asks for the password when a change needs it.',
      'Without a desktop, use the command line: `sudo bindery help`.',
    ],
  }),
  'auth-dismissed': () => ({
    title: 'You closed the password prompt',
    why: untouched,
    next: ['Try again when you are ready.'],
  }),
  'auth-refused': () => ({
    title: 'The permission was refused',
    why: `The password was wrong, or a rule on this computer says no. ${untouched}`,
    next: ['Try again with the password of an administrator.', terminal],
  }),
  'auth-unavailable': ({ problem }) => auth[problem],
  'device-changed': ({ address, detail }) => ({
    title: 'Another device sits at this address now',
    why: `\`${address}\` is not what the plan was made for: ${detail}. Bindery stopped before the first change.`,
    next: ['Check again, then choose the card anew.'],
  }),
  'device-busy': ({ address, holders }, action) => ({
    title: 'A program is using the card',
    why: `\`${address}\` is held open by ${holders}. Taking it away now would hang that program. ${untouched}`,
    next: [
      'Close the program, or shut down the virtual machine that has the card. Then try again.',
      ...atStart(action).map((it) => `Or ${it}`),
    ],
  }),
  'step-failed': ({ step, detail, rolledBack }, action) => ({
    title: rolledBack
      ? 'A step failed, and everything was put back'
      : 'A step failed, and not all was put back',
    why: `Step ${step}: ${withoutStep(detail)}.`,
    next: rolledBack
      ? [
          'Look at the last lines of `sudo dmesg`: the kernel often says why.',
          'Try again, or check what has changed.',
        ]
      : isLive(action)
        ? [
            'Check again to see who has each device now.',
            'A restart puts every device back on its usual driver.',
          ]
        : ['Do not restart yet. Check again: Bindery then offers to put back what is left.'],
  }),
  stopped: () => ({
    title: 'You stopped it, and everything was put back',
    why: 'Every device and every file is as it was before.',
    next: ['Look at the plan again when you are ready.'],
  }),
  'reboot-needed': ({ step, detail }, action) => ({
    title: 'The kernel did not answer: restart the computer',
    why: `Step ${step} did not come back: ${withoutStep(detail)}. Bindery touched nothing after it and will not try again.`,
    next: [
      'Save your work, then restart the computer.',
      'If the restart hangs as well, hold the power button until the computer is off, and switch it on again.',
      // The files come before the devices, so they are all written when a device does not answer.
      action === 'bind-both'
        ? 'The next start is settled all the same: it binds the card. Then open Bindery again, and it shows how that went.'
        : 'What was under way does not outlive the restart: each device gets the driver then that it gets at every start.',
    ],
  }),
  internal: ({ id }) => ({
    title: 'Something went wrong inside Bindery',
    why: `This is a fault of Bindery, not yours. Its log has the details under the id \`${id}\`.`,
    next: ['Check again. If it comes back, please report it with this id.'],
  }),
};

/** The text of any error; of one in a run, what the run was about tells what comes of it. */
export const errorText = (error: AppError, action?: Action): ErrorText =>
  (errors[error.code] as (error: AppError, action?: Action) => ErrorText)(error, action);
