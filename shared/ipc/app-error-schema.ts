import * as v from 'valibot';
import type { AppError } from '../app-error.ts';
import type { Of } from './schemas.ts';

const text = v.string();
const byHand = v.strictObject({ why: text, lines: v.array(text) });

/** Every expected failure as it crosses the border. A new code that is not listed here does not compile. */
export const appError: Of<AppError> = v.variant('code', [
  v.strictObject({ code: v.literal('sysfs-unreadable'), path: text, reason: text }),
  v.strictObject({ code: v.literal('bad-input'), file: text, place: text, problem: text }),
  v.strictObject({ code: v.literal('bad-capture'), file: text, place: text, problem: text }),
  v.strictObject({ code: v.literal('bad-request'), problem: text }),
  v.strictObject({ code: v.literal('no-such-device'), address: text }),
  v.strictObject({
    code: v.literal('plan-refused'),
    refusals: v.array(v.strictObject({ reason: text, subject: text, detail: v.exactOptional(byHand) })),
  }),
  v.strictObject({ code: v.literal('not-accepted'), findings: v.array(text) }),
  v.strictObject({ code: v.literal('stale-plan') }),
  v.strictObject({ code: v.literal('nothing-to-undo') }),
  v.strictObject({ code: v.literal('run-in-progress') }),
  v.strictObject({ code: v.literal('not-as-root') }),
  v.strictObject({ code: v.literal('auth-dismissed') }),
  v.strictObject({ code: v.literal('auth-refused') }),
  v.strictObject({
    code: v.literal('auth-unavailable'),
    problem: v.picklist([
      'no-agent',
      'pkexec-missing',
      'pkexec-not-setuid',
      'no-polkit',
      'bad-environment',
      'not-root',
    ]),
  }),
  v.strictObject({ code: v.literal('device-changed'), address: text, detail: text }),
  v.strictObject({ code: v.literal('device-busy'), address: text, holders: text }),
  v.strictObject({ code: v.literal('step-failed'), step: v.number(), detail: text, rolledBack: v.boolean() }),
  v.strictObject({ code: v.literal('stopped') }),
  v.strictObject({ code: v.literal('reboot-needed'), step: v.number(), detail: text }),
  v.strictObject({ code: v.literal('internal'), id: text }),
]);

/** Compiles only while the schema knows every code. */
type Unlisted = Exclude<AppError['code'], v.InferOutput<typeof appError>['code']>;
export const everyCodeListed: [Unlisted] extends [never] ? true : Unlisted = true;
