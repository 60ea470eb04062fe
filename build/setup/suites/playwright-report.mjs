/**
 * @typedef {import('./count.mjs').Count} Count
 * @typedef {{ title: string, tests: { status: string }[] }} Spec
 * @typedef {{ title: string, specs?: Spec[], suites?: Suite[] }} Suite
 * @typedef {{ suites: Suite[], errors: { message?: string }[] }} Report
 */

/**
 * Counts the tests in a report of Playwright's JSON reporter. A flaky test, one that passed only when tried again,
 * has failed.
 * @param {Report} report
 * @returns {Count}
 */
export function countPlaywright(report) {
  /** @type {Count} */
  const count = {
    passed: 0,
    failed: report.errors.map(({ message }) => message ?? 'unknown error'),
    skipped: [],
  };
  for (const suite of report.suites) visit(suite, [], count);
  return count;
}

/** @param {Suite} suite @param {string[]} above @param {Count} count */
function visit(suite, above, count) {
  const titles = [...above, suite.title];
  for (const spec of suite.specs ?? []) {
    const name = [...titles, spec.title].join(' ');
    for (const { status } of spec.tests) {
      if (status === 'expected') count.passed++;
      else if (status === 'skipped') count.skipped.push(name);
      else count.failed.push(status === 'flaky' ? `${name} (flaky)` : name);
    }
  }
  for (const inner of suite.suites ?? []) visit(inner, titles, count);
}
