import fs from 'node:fs';

/** As much of the log as a report holds. */
const MOST = 64 * 1024;

/** The last lines of the log; none where there is no log. */
export function logTail(file: string): string[] {
  try {
    const fd = fs.openSync(file, 'r');
    try {
      const { size } = fs.fstatSync(fd);
      const buffer = Buffer.alloc(Math.min(size, MOST));
      const length = fs.readSync(fd, buffer, 0, buffer.length, size - buffer.length);
      const lines = buffer.toString('utf8', 0, length).split('\n').filter(Boolean);
      // The first one may be torn.
      return size > MOST ? lines.slice(1) : lines;
    } finally {
      fs.closeSync(fd);
    }
  } catch {
    return [];
  }
}
