import type { AppError, AuthProblem } from '#shared/app-error.ts';

/** What sudo-prompt told about a command that never started. */
export interface Refused {
  message: string;
  /** pkexec's exit status; undefined when it could not be started at all. */
  code: number | string | undefined;
  stderr: string;
}

const unavailable = (problem: AuthProblem): AppError => ({ code: 'auth-unavailable', problem });

/** The words are English whatever the user's language: pkexec is run with `LC_ALL=C`. */
const byWords: [RegExp, AppError][] = [
  [/No (polkit )?authentication agent found/, unavailable('no-agent')],
  [/Unable to find pkexec/, unavailable('pkexec-missing')],
  [/must be setuid root/, unavailable('pkexec-not-setuid')],
  [
    /Error getting authority|Error checking for authorization|Error initializing authority/,
    unavailable('no-polkit'),
  ],
  [/The value for (the SHELL|environment) variable/, unavailable('bad-environment')],
  [/Request dismissed/, { code: 'auth-dismissed' }],
  [/Not authorized/, { code: 'auth-refused' }],
];

/**
 * Why root could not be reached. Only for a command that never started: once it has, its exit status is its
 * own, even 126 or 127.
 * @returns null for something never seen, which is a fault to be written down and not a person's refusal
 */
export function authError({ message, code, stderr }: Refused): AppError | null {
  // The message holds the whole command, script and all, unless it is one of sudo-prompt's own sentences.
  const words = `${stderr}\n${message.slice(0, 80)}`;
  const known = byWords.find(([pattern]) => pattern.test(words));
  if (known) return known[1];
  // pkexec(1): 126 when the dialog was dismissed. Said last, for a pkexec that words it otherwise.
  return code === 126 ? { code: 'auth-dismissed' } : null;
}
