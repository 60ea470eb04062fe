import type { AppError, AuthProblem, ErrorCode } from '#shared/app-error.ts';
import { refusalText } from './refusal.ts';

/** 1 blocked or not verified, 2 bad usage or input, 3 authorisation refused, 4 a step failed, 5 reboot needed. */
const exitCodes: Record<ErrorCode, number> = {
  'sysfs-unreadable': 2,
  'bad-input': 2,
  'bad-capture': 2,
  'bad-request': 2,
  'no-such-device': 2,
  'plan-refused': 1,
  'not-accepted': 1,
  'stale-plan': 1,
  'nothing-to-undo': 1,
  'run-in-progress': 1,
  'not-as-root': 2,
  'auth-dismissed': 3,
  'auth-refused': 3,
  'auth-unavailable': 3,
  'device-changed': 1,
  'device-busy': 1,
  'step-failed': 4,
  stopped: 4,
  'reboot-needed': 5,
  internal: 1,
};

export const exitCodeOf = (error: AppError): number => exitCodes[error.code];

const authTexts: Record<AuthProblem, string> = {
  'not-root': 'this changes the computer and wants root; run it again with sudo in front',
  'no-agent': 'nobody could ask for the password; run it again with sudo in front',
  'pkexec-missing': 'pkexec is not installed; run it again with sudo in front',
  'pkexec-not-setuid': 'pkexec is not allowed to become root here; run it again with sudo in front',
  'no-polkit': 'polkit does not answer; run it again with sudo in front',
  'bad-environment': 'pkexec does not accept this environment; run it again with sudo in front',
};

/** One line: what is wrong, and what to do. */
export function textOf(error: AppError): string {
  switch (error.code) {
    case 'sysfs-unreadable':
      return `${error.path} could not be read (${error.reason}); is /sys mounted?`;
    case 'bad-input':
      return `${error.file}: ${error.problem}; ${error.place === 'writing it' ? 'give another place to write to' : 'give the root folder of a Linux machine'}`;
    case 'bad-capture':
      return `${error.file}, ${error.place}: ${error.problem}; give a file that "bindery capture" has made`;
    case 'bad-request':
      return `${error.problem}; "bindery help" shows what can be said`;
    case 'no-such-device':
      return `${error.address} is not a graphics card of this machine; "bindery scan" lists them`;
    case 'plan-refused':
      return error.refusals.map(refusalText).join('; ');
    case 'not-accepted':
      return `this has risks that you have not accepted: ${error.findings.join(', ')}; read them with "bindery plan", then add ${error.findings.map((id) => `--accept ${id}`).join(' ')}`;
    case 'stale-plan':
      return 'the machine changed since the plan was made, nothing was done; look again and repeat';
    case 'nothing-to-undo':
      return 'Bindery has bound nothing, now or at boot, so there is nothing to undo';
    case 'run-in-progress':
      return 'another run is under way; wait for it, or restart the computer if it never ends';
    case 'not-as-root':
      return 'this does not work as root; start it as your own user';
    case 'auth-dismissed':
      return 'the password prompt was closed, nothing was changed; run it again to be asked again';
    case 'auth-refused':
      return 'this account may not do that, nothing was changed; ask the administrator';
    case 'auth-unavailable':
      return authTexts[error.problem];
    case 'device-changed':
      return `${error.address} ${error.detail}; nothing was changed, look again with "bindery scan"`;
    case 'device-busy':
      return `${error.address} is in use by ${error.holders}; nothing was changed, close that and repeat`;
    case 'step-failed':
      return error.rolledBack
        ? `${error.detail}; everything was put back as it was`
        : `${error.detail}; not everything could be put back: "bindery status" tells what is left, "sudo bindery undo" takes it back`;
    case 'stopped':
      return 'stopped on request; everything was put back as it was';
    case 'reboot-needed':
      return `${error.detail}; restart the computer: what was bound now does not outlive that, "bindery status" then tells the rest`;
    case 'internal':
      return `a fault of Bindery's own (${error.id}); please report it`;
  }
}
