/**
 * @typedef {object} Advisory
 * @property {string} url ends in its GHSA id
 * @property {string} title
 * @property {string} severity
 * @property {string} name the package
 *
 * @typedef {object} Report of `npm audit --json`
 * @property {Record<string, { via: (Advisory | string)[] }>} vulnerabilities
 *
 * @typedef {object} Exception
 * @property {string} id such as `GHSA-xxxx-xxxx-xxxx`
 * @property {string} reason why it does not matter here
 * @property {string} until the day from which it must be looked at again, YYYY-MM-DD
 */

/**
 * Holds an audit against the exceptions that have a reason.
 * @param {Report} report
 * @param {Exception[]} exceptions
 * @param {string} today YYYY-MM-DD
 * @returns {{ open: string[], idle: string[] }} what nobody has excused, and exceptions that excuse nothing any more
 */
export function judgeAudit(report, exceptions, today) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const { via } of Object.values(report.vulnerabilities)) {
    // A text names another package of this list, through which the advisory reaches this one.
    for (const advisory of via.filter((one) => typeof one !== 'string')) {
      const id = advisory.url.slice(advisory.url.lastIndexOf('/') + 1);
      found.set(id, `${id} (${advisory.severity}) ${advisory.name}: ${advisory.title}`);
    }
  }
  const excused = new Set(exceptions.filter(({ until }) => today < until).map(({ id }) => id));
  return {
    open: [...found].filter(([id]) => !excused.has(id)).map(([, line]) => line),
    idle: exceptions.filter(({ id }) => !found.has(id)).map(({ id }) => id),
  };
}
