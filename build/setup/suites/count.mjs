/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {string[]} failed names; one for every test that failed, and for what kept tests from running
 * @property {string[]} skipped names
 */

/**
 * Adds up counts.
 * @param {Count[]} counts
 * @returns {Count}
 */
export function sum(counts) {
  return {
    passed: counts.reduce((total, count) => total + count.passed, 0),
    failed: counts.flatMap((count) => count.failed),
    skipped: counts.flatMap((count) => count.skipped),
  };
}

/**
 * A count that agrees with its runner's exit code: a runner that ends badly, or that ran nothing, has failed even
 * if it can name no test.
 * @param {Count} count
 * @param {string} suite
 * @param {number} code exit code
 * @returns {Count}
 */
export function agree(count, suite, code) {
  if (count.failed.length > 0) return count;
  if (code !== 0) return { ...count, failed: [`${suite}: ended with exit code ${code}`] };
  if (count.passed === 0) return { ...count, failed: [`${suite}: ran no test`] };
  return count;
}

/**
 * The verdict over everything.
 * @param {Count} count
 * @param {boolean} strict whether a skipped test counts as failed, as it does in CI
 * @returns {{ line: string, code: number }} the last line to print and the exit code
 */
export function verdict(count, strict) {
  const failed = count.failed.length + (strict ? count.skipped.length : 0);
  return { line: `${count.passed} passed, ${failed} failed`, code: failed === 0 && count.passed > 0 ? 0 : 1 };
}
