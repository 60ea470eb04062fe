import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { join } from 'node:path';

/** Where faults are written down. Nothing of it leaves the machine. */
export interface Log {
  /** One line, with the time. */
  write: (line: string) => void;
  /** Writes a fault of Bindery's own and returns the id under which it is found. */
  fault: (where: string, fault: unknown) => string;
}

/** The log itself. */
export const logIn = (folder: string): string => join(folder, 'bindery.log');

const largest = 256 * 1024;

/** A log in `folder/bindery.log`, with one older file beside it; 512 KiB in all. */
export function openLog(folder: string, redact = redactor(homedir(), hostname(), userInfo().username)): Log {
  const file = logIn(folder);
  const write = (line: string) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (sizeOf(file) > largest) renameSync(file, `${file}.1`);
      appendFileSync(file, `${new Date().toISOString()} ${redact(line)}\n`, { mode: 0o600 });
    } catch {
      // A full or read-only disk must not keep anybody from undoing a binding.
    }
  };
  return {
    write,
    fault: (where, fault) => {
      const id = randomBytes(4).toString('hex');
      write(
        `fault ${id} in ${where}: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`,
      );
      return id;
    },
  };
}

/** SECURITY(19): people paste logs into bug reports; what tells who and where they are is taken out. */
export function redactor(home: string, host: string, user: string): (text: string) => string {
  const secrets: [string, string][] = [
    [home, '~'],
    [host, '(host)'],
    [user, '(user)'],
  ];
  // Short names such as `pc` are parts of ordinary words: only whole words count.
  const rules = secrets
    .filter(([secret]) => secret.length > 1 && secret !== '/root' && secret !== 'root')
    .map(([secret, word]) => [new RegExp(`(?<![\\w.-])${escape(secret)}(?![\\w-])`, 'g'), word] as const);
  return (text) => rules.reduce((redacted, [secret, word]) => redacted.replace(secret, word), text);
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0; // Not there yet.
  }
}
