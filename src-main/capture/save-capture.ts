import fs from 'node:fs';
import path from 'node:path';
import { err, ok, type Result } from '#shared/result.ts';

/**
 * Writes a capture to a file.
 * @param over `new` refuses a file that is there already; `any` is for a place that a dialog has asked about
 */
export function saveCapture(file: string, text: string, over: 'new' | 'any'): Result<string> {
  try {
    fs.writeFileSync(path.resolve(file), text, { flag: over === 'new' ? 'wx' : 'w' });
    return ok(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const problem = code === 'EEXIST' ? 'there is such a file already' : `it cannot be written (${code})`;
    return err({ code: 'bad-input', file, place: 'writing it', problem });
  }
}
