// `npm run audit`: asks npm for known weaknesses of all packages in the lock file. What does not matter here is
// excused in audit-exceptions.json, with a reason and a day on which to look again.
import { join } from 'node:path';
import { readJson } from '../setup/lib/json.mjs';
import { npmEnvironment, root } from '../setup/lib/paths.mjs';
import { run } from '../setup/lib/run.mjs';
import { runMain, say, SetupError } from '../setup/lib/say.mjs';
import { judgeAudit } from './lib/audit-report.mjs';

/** @typedef {import('./lib/audit-report.mjs').Report} Report */

async function main() {
  const { output } = await run('npm', ['audit', '--json', '--loglevel=silent'], {
    env: npmEnvironment(),
    seconds: 120,
  });
  const answer = read(output);
  const exceptions = /** @type {import('./lib/audit-report.mjs').Exception[]} */ (
    readJson(join(root, 'build', 'dist', 'audit-exceptions.json'))
  );
  const { open, idle } = judgeAudit(answer, exceptions, new Date().toISOString().slice(0, 10));
  for (const id of idle) say(`${id} is excused and no longer found: take it out of audit-exceptions.json.`);
  for (const line of open) say(line);
  say(open.length === 0 ? 'No known weaknesses that are not excused.' : `${open.length} known weaknesses.`);
  return open.length === 0 ? 0 : 1;
}

/** @param {string} output @returns {Report} */
function read(output) {
  try {
    /** @type {unknown} */
    const value = JSON.parse(output);
    const answer = /** @type {Partial<Report> & { message?: string }} */ (value);
    if (answer.vulnerabilities) return { vulnerabilities: answer.vulnerabilities };
    throw new Error(answer.message ?? 'no report');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SetupError(`npm's audit did not answer, so nothing is known: ${reason}`);
  }
}

await runMain(main, (message) => {
  console.error(message);
  return 1;
});
