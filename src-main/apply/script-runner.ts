import type { Result } from '#shared/result.ts';
import type { Progress } from '#shared/script/progress.ts';

/** How a root script ended, told by the script itself. */
export interface ScriptEnd {
  /** Its last word; null when it died without one. */
  end: Extract<Progress, { kind: 'end' }> | null;
  /** The last step that said `fail`, counted from 1. */
  failedStep: number | null;
  /** The end of what it printed, for people: at most 64 KiB. */
  output: string;
}

/**
 * Runs a root script and tells its progress line by line. That root could not be reached is an error; how
 * the script itself ended is in the value.
 * @param script POSIX sh
 * @param runId 16 lower-case hexadecimal digits, the script's first argument
 */
export type ScriptRunner = (
  script: string,
  runId: string,
  onProgress: (progress: Progress) => void,
) => Promise<Result<ScriptEnd>>;
