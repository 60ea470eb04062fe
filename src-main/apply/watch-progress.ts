import { readFileSync } from 'node:fs';
import type { Progress } from '#shared/script/progress.ts';
import { progressLines } from './script-end.ts';

/** Tells a run's progress once, from a file that grows while it runs and from the output that comes at the end. */
export interface ProgressWatch {
  /** Ends the watching. */
  stop: () => void;
  /** Tells the lines of the whole output that the file did not have. */
  tellRest: (output: string) => void;
}

/**
 * @param path the file to which the script appends its lines; it need not be there yet
 * @param everyMs how often to look, in milliseconds
 */
export function watchProgress(
  path: string,
  onProgress: (progress: Progress) => void,
  everyMs = 100,
): ProgressWatch {
  let told = 0;
  const tell = (output: string) => {
    const lines = progressLines(output);
    for (const line of lines.slice(told)) onProgress(line);
    told = Math.max(told, lines.length);
  };
  const timer = setInterval(() => {
    const text = readOrEmpty(path);
    // The last line may be half written.
    tell(text.slice(0, text.lastIndexOf('\n') + 1));
  }, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
    },
    tellRest: tell,
  };
}

/** The script makes the file a moment after it starts; until then there is nothing to tell. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
