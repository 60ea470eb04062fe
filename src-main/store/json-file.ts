import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';

/** Far more than a setting needs. */
const longest = 64 * 1024;

/**
 * Reads a small file of settings. One that is not there, was cut short, was written by another version or by
 * hand is passed over: no setting is worth a window that does not open.
 */
export function readJson<S extends v.GenericSchema>(file: string, schema: S): v.InferOutput<S> | null {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.length > longest) return null;
    const found = v.safeParse(schema, JSON.parse(text));
    return found.success ? found.output : null;
  } catch {
    return null;
  }
}

/**
 * Writes it anew beside the old one, which is then replaced as a whole. A disk that is full or cannot be
 * written keeps the old one, and keeps nobody from anything.
 */
export function writeJson(file: string, value: unknown): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const beside = `${file}.new`;
    const fd = openSync(beside, 'w', 0o600);
    try {
      writeSync(fd, `${JSON.stringify(value)}\n`);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(beside, file);
  } catch {
    // See above.
  }
}
