/**
 * @typedef {import('./count.mjs').Count} Count
 * @typedef {{ status: string, fullName: string }} Assertion
 * @typedef {{ name: string, status: string, message: string, assertionResults: Assertion[] }} TestFile
 * @typedef {{ testResults: TestFile[] }} Report
 */

/**
 * Counts the tests in a report of vitest's JSON reporter. A file that failed as a whole (it could not be loaded, a
 * hook threw) is a failure of its own, and a test with no end ("pending") has failed.
 * @param {Report} report
 * @returns {Count}
 */
export function countVitest(report) {
  /** @type {Count} */
  const count = { passed: 0, failed: [], skipped: [] };
  for (const file of report.testResults) {
    let explained = file.status !== 'failed';
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') count.passed++;
      else if (status === 'skipped' || status === 'todo') count.skipped.push(fullName);
      else {
        count.failed.push(status === 'failed' ? fullName : `${fullName} (did not end)`);
        explained = true;
      }
    }
    if (!explained) count.failed.push(`${file.name}: ${file.message || 'failed as a whole'}`);
  }
  return count;
}
