/** Why the password prompt could not be shown, or could not be answered with yes. */
export type AuthProblem =
  'no-agent' | 'pkexec-missing' | 'pkexec-not-setuid' | 'no-polkit' | 'bad-environment' | 'not-root';

/** Why a plan cannot be made for this choice on this machine. */
export interface Refusal {
  /** A finding's id, or one of the planner's own reasons (see `plan/refusal.ts`). */
  reason: string;
  /** The PCI address it is about, or `host`. */
  subject: string;
  /** What to do by hand, or what it is about: lines to add or look at, and why. */
  detail?: { why: string; lines: string[] };
}

/**
 * Everything that can be expected to go wrong. The window has a text for every code, the command line an
 * exit code; anything else is a fault of Bindery's own and becomes `internal` with an id found in the log.
 */
export type AppError =
  | { code: 'sysfs-unreadable'; path: string; reason: string }
  | { code: 'bad-input'; file: string; place: string; problem: string }
  | { code: 'bad-capture'; file: string; place: string; problem: string }
  | { code: 'bad-request'; problem: string }
  | { code: 'no-such-device'; address: string }
  | { code: 'plan-refused'; refusals: Refusal[] }
  | { code: 'not-accepted'; findings: string[] }
  | { code: 'stale-plan' }
  | { code: 'nothing-to-undo' }
  | { code: 'run-in-progress' }
  | { code: 'not-as-root' }
  | { code: 'auth-dismissed' }
  | { code: 'auth-refused' }
  | { code: 'auth-unavailable'; problem: AuthProblem }
  | { code: 'device-changed'; address: string; detail: string }
  | { code: 'device-busy'; address: string; holders: string }
  | { code: 'step-failed'; step: number; detail: string; rolledBack: boolean }
  | { code: 'stopped' }
  | { code: 'reboot-needed'; step: number; detail: string }
  | { code: 'internal'; id: string };

export type ErrorCode = AppError['code'];
