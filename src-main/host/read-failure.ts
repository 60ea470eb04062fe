import { absent, unreadable, type Reading } from '#shared/reading.ts';

const absentCodes = new Set(['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO']);

/** What a system call's error says of the thing that was to be read: that it is not there, or why it cannot be. */
export function readFailure(error: unknown): Reading<never> {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  // readlink(2) gives EINVAL for something that is no link.
  if (code === 'EINVAL') return unreadable('not a link');
  if (code === 'ELOOP') return unreadable('a link where a file should be');
  return absentCodes.has(code) ? absent : unreadable(code);
}

/**
 * Makes a system call whose failure is an answer like any other: no stack is drawn for it. Thousands of files are
 * looked for that are not there, and the stack would be the most of what that costs.
 */
export function quietly<T>(call: () => T): T {
  const depth = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return call();
  } finally {
    Error.stackTraceLimit = depth;
  }
}
