import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJson } from '../lib/json.mjs';
import { toolEnvironment } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { agree } from './count.mjs';
import { countPlaywright } from './playwright-report.mjs';
import { countVitest } from './vitest-report.mjs';

/**
 * @typedef {import('./suites.mjs').Task} Task
 * @typedef {import('./count.mjs').Count} Count
 * @typedef {{ task: Task, count: Count, seconds: number, output: string }} Ended
 */

/**
 * Runs a task and counts its tests.
 * @param {Task} task
 * @param {Record<string, string>} env further variables
 * @param {boolean} show print as it comes, instead of keeping the output
 * @returns {Promise<Ended>}
 */
export async function runTask(task, env, show) {
  const folder = mkdtempSync(join(tmpdir(), 'bindery-test-'));
  const file = join(folder, 'report.json');
  const began = performance.now();
  try {
    const { code, output } = await run(task.program, [...task.args, ...reportArgs(task, file)], {
      env: toolEnvironment({ ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
      seconds: task.seconds,
      show,
    });
    const seconds = (performance.now() - began) / 1000;
    return { task, seconds, output, count: agree(read(task, file, code), task.name, code) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Task} task @param {string} file @returns {string[]} */
function reportArgs(task, file) {
  return task.judge === 'vitest' ? [`--outputFile.json=${file}`] : [];
}

/** @param {Task} task @param {string} file @param {number} code @returns {Count} */
function read(task, file, code) {
  if (task.judge === 'exit code') return { passed: code === 0 ? 1 : 0, failed: [], skipped: [] };
  // No report: the runner could not start or was ended.
  if (!existsSync(file))
    return { passed: 0, failed: [`${task.name}: no report, exit code ${code}`], skipped: [] };
  const report = readJson(file);
  return task.judge === 'vitest'
    ? countVitest(/** @type {import('./vitest-report.mjs').Report} */ (report))
    : countPlaywright(/** @type {import('./playwright-report.mjs').Report} */ (report));
}
