import fs from 'node:fs';

/** Prints lines for the person or the program that asked. */
export const print = (text: string): void => {
  write(1, text);
};

/** Errors and remarks go to standard error, so that output can be piped on. */
export const complain = (text: string): void => {
  write(2, `bindery: ${text}`);
};

/** A name in somebody's tree or capture must not move the cursor or change colours. */
const terminalControls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * Writes all of a text before it returns: the process may end right after. A reader that has gone away
 * (`bindery scan | head`) is no fault of ours.
 */
function write(fd: 1 | 2, text: string): void {
  let left = Buffer.from(`${text.replace(terminalControls, '?')}\n`);
  while (left.length > 0) {
    try {
      left = left.subarray(fs.writeSync(fd, left));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
    }
  }
}

/** Asks a yes-or-no question on the terminal. */
export function confirm(question: string): boolean {
  fs.writeSync(1, `${question} [y/N] `);
  const answer = Buffer.alloc(16);
  const length = fs.readSync(0, answer, 0, answer.length, null);
  return /^y(es)?$/i.test(answer.toString('utf8', 0, length).trim());
}
