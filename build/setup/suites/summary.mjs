import { sum } from './count.mjs';

/** @typedef {import('./run-task.mjs').Ended} Ended */

/**
 * A table of what ran, and the names of all that did not pass.
 * @param {Ended[]} ended
 * @param {boolean} strict whether skipped tests count as failed
 * @returns {string}
 */
export function summary(ended, strict) {
  const width = Math.max(...ended.map(({ task }) => task.name.length), 0);
  const rows = ended.map(({ task, count, seconds }) =>
    [
      task.name.padEnd(width),
      `${seconds.toFixed(1).padStart(7)} s`,
      `${String(count.passed).padStart(5)} passed`,
      `${String(count.failed.length).padStart(4)} failed`,
      `${String(count.skipped.length).padStart(4)} skipped`,
    ].join('  '),
  );
  const { failed, skipped } = sum(ended.map(({ count }) => count));
  return [
    ...rows,
    ...failed.map((name) => `FAILED: ${oneLine(name)}`),
    ...skipped.map((name) => `SKIPPED${strict ? ' (counts as failed)' : ''}: ${oneLine(name)}`),
  ].join('\n');
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s+/g, ' ').slice(0, 300);
}
