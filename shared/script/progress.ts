/**
 * What the root script says while it runs, one line each:
 * `BINDERY begin STEPS`, `STEP n begin|ok|fail TEXT`, `END result TEXT`. Other lines are somebody else's
 * (root's shell start-up files may print) and are passed over.
 */
export type Progress =
  | { kind: 'begin'; steps: number }
  | { kind: 'step'; step: number; state: 'begin' | 'ok' | 'fail'; text: string }
  | { kind: 'end'; result: RunResult; text: string };

/**
 * - `done`: every step was made.
 * - `refused`: a check before the first change said no; nothing was changed.
 * - `busy`: a program has the card open; nothing was changed.
 * - `locked`: another run is under way; nothing was changed.
 * - `rolled-back`: a step failed and everything was put back.
 * - `failed`: a step failed and not everything could be put back.
 * - `reboot-needed`: a write to the kernel did not return; nothing was touched after it.
 */
export const runResults = [
  'done',
  'refused',
  'busy',
  'locked',
  'rolled-back',
  'failed',
  'reboot-needed',
] as const;
export type RunResult = (typeof runResults)[number];

export function parseProgress(line: string): Progress | null {
  const begin = /^BINDERY begin (\d{1,4})$/.exec(line);
  if (begin) return { kind: 'begin', steps: Number(begin[1]) };
  const step = /^STEP (\d{1,4}) (begin|ok|fail)(?: (.*))?$/.exec(line);
  if (step) {
    const [, number, state, text] = step;
    return { kind: 'step', step: Number(number), state: state as 'begin' | 'ok' | 'fail', text: text ?? '' };
  }
  const end = /^END ([a-z-]+)(?: (.*))?$/.exec(line);
  const result = runResults.find((known) => known === end?.[1]);
  return end && result ? { kind: 'end', result, text: end[2] ?? '' } : null;
}
