import { say } from '../lib/say.mjs';
import { runTask } from './run-task.mjs';

/**
 * @typedef {import('./suites.mjs').Task} Task
 * @typedef {import('./run-task.mjs').Ended} Ended
 */

/** Each keeps one processor busy; with more than there are processors, all together take longer. */
const atOnce = 2;

/**
 * Runs phases of tasks and stops for nothing. Where several run side by side, a task's output is shown when it has ended;
 * of a check only if it failed.
 * @param {Task[][]} phases
 * @param {Record<string, string>} env
 * @returns {Promise<Ended[]>} in the order in which they ended
 */
export async function runAll(phases, env) {
  /** @type {Ended[]} */
  const ended = [];
  for (const tasks of phases) {
    const alone = tasks.length === 1;
    // Whoever is free takes the next one.
    const rest = tasks.values();
    const work = async () => {
      for (const task of rest) ended.push(await runAndTell(task, env, alone));
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }
  return ended;
}

/**
 * @param {Task} task
 * @param {Record<string, string>} env
 * @param {boolean} alone
 * @returns {Promise<Ended>}
 */
async function runAndTell(task, env, alone) {
  const show = alone && task.judge !== 'exit code';
  say(`${task.name} ...`);
  const result = await runTask(task, env, show);
  const { count, seconds, output } = result;
  const worthShowing = task.judge !== 'exit code' || count.failed.length > 0;
  if (worthShowing && output) console.log(output.trimEnd());
  say(`${task.name}: ${count.failed.length > 0 ? 'FAILED' : 'passed'} (${seconds.toFixed(1)} s)`);
  return result;
}
