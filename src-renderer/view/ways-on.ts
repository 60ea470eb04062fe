import type { AppError, ErrorCode } from '#shared/app-error.ts';

/** What can be offered after an error, beside a fresh look at the machine. */
export interface WaysOn {
  /** Making the plan anew may well work. */
  again: boolean;
  /** The script can be run in a terminal instead. */
  save: boolean;
  /** Nothing was changed, and nothing is broken. */
  isCalm: boolean;
}

const calm = { again: true, save: false, isCalm: true };
const lookFirst = { again: false, save: false, isCalm: true };
const byHand = { again: true, save: true, isCalm: true };
const broken = { again: false, save: false, isCalm: false };

const ways: Record<ErrorCode, WaysOn> = {
  'sysfs-unreadable': broken,
  'bad-input': broken,
  'bad-capture': lookFirst,
  'bad-request': broken,
  'no-such-device': lookFirst,
  'plan-refused': lookFirst,
  'not-accepted': calm,
  'stale-plan': calm,
  'nothing-to-undo': lookFirst,
  'run-in-progress': lookFirst,
  'not-as-root': lookFirst,
  'auth-dismissed': byHand,
  'auth-refused': byHand,
  'auth-unavailable': byHand,
  'device-changed': lookFirst,
  'device-busy': calm,
  'step-failed': broken,
  stopped: calm,
  'reboot-needed': broken,
  internal: broken,
};

/** A step that failed and was put back can be tried again; one that was not wants a look first. */
export const waysOn = (error: AppError): WaysOn => ({
  ...ways[error.code],
  ...(error.code === 'step-failed' && error.rolledBack ? { again: true } : {}),
});
