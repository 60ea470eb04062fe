import type { AppError } from '../app-error.ts';
import type { RunResult } from './progress.ts';

/** The words of a run that ended because its person wanted it to. */
const STOPPED = 'stopped on request';

/** The last word of a run, as far as one was heard. */
export interface LastWord {
  end: { result: RunResult; text: string } | null;
  failedStep: number | null;
  /** All that was printed; its last line helps when the script died without a word. */
  output: string;
}

/** What went wrong in a run, or null when all of it was done. */
export function failureOf(run: LastWord): AppError | null {
  const step = run.failedStep ?? 0;
  if (!run.end) {
    const detail = run.output.trim().split('\n').at(-1)?.slice(-300) ?? '';
    return { code: 'step-failed', step, detail, rolledBack: false };
  }
  const { result, text } = run.end;
  switch (result) {
    case 'done':
      return null;
    case 'refused':
      return refusal(text, step);
    case 'busy': {
      const [address, holders] = split(text, ' is open in ');
      return { code: 'device-busy', address, holders: holders.trim() };
    }
    case 'locked':
      return { code: 'run-in-progress' };
    case 'rolled-back':
      if (text.startsWith(STOPPED)) return { code: 'stopped' };
      return { code: 'step-failed', step, detail: text, rolledBack: true };
    case 'failed':
      return { code: 'step-failed', step, detail: text, rolledBack: false };
    case 'reboot-needed':
      return { code: 'reboot-needed', step, detail: text };
  }
}

/** A refusal names the device or the file that is not as shown; others are about what must be there. */
function refusal(text: string, step: number): AppError {
  if (text.endsWith(' is not as it was shown')) return { code: 'stale-plan' };
  const [address, detail] = split(text, ' ');
  return /^[0-9a-f]{4,8}:[0-9a-f]{2}:/.test(address)
    ? { code: 'device-changed', address, detail }
    : { code: 'step-failed', step, detail: text, rolledBack: true };
}

function split(text: string, at: string): [string, string] {
  const found = text.indexOf(at);
  return found < 0 ? [text, ''] : [text.slice(0, found), text.slice(found + at.length)];
}
