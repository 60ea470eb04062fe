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
