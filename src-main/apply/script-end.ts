import { parseProgress, type Progress } from '#shared/script/progress.ts';
import type { ScriptEnd } from './script-runner.ts';

const kept = 64 * 1024;

/** The progress lines among whatever a run printed, in their order. */
export const progressLines = (output: string): Progress[] =>
  output.split('\n').flatMap((line) => parseProgress(line) ?? []);

/**
 * How a script ended, read from its own words: its exit status tells less, and the shell around it may have
 * one of its own.
 */
export function scriptEnd(stdout: string, stderr: string): ScriptEnd {
  const lines = progressLines(stdout);
  const end = lines.findLast((line) => line.kind === 'end') ?? null;
  const failed = lines.findLast((line) => line.kind === 'step' && line.state === 'fail');
  return {
    end,
    failedStep: failed?.kind === 'step' ? failed.step : null,
    output: (stdout + stderr).slice(-kept),
  };
}
