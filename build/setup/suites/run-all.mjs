import { say } from '../lib/say.mjs';
import { runTask } from './run-task.mjs';

/**
 * @typedef {import('./suites.mjs').Task} Task
 * @typedef {import('./run-task.mjs').Ended} Ended
 */

/**
 * Runs phases of lanes of tasks and stops for nothing. Where lanes run side by side, a task's output is shown when
 * it has ended; of a check only if it failed.
 * @param {Task[][][]} phases
 * @param {Record<string, string>} env
 * @returns {Promise<Ended[]>}
 */
export async function runAll(phases, env) {
  const ended = [];
  for (const lanes of phases) {
    const alone = lanes.length === 1;
    const results = await Promise.all(lanes.map((tasks) => runLane(tasks, env, alone)));
    ended.push(...results.flat());
  }
  return ended;
}

/**
 * @param {Task[]} tasks
 * @param {Record<string, string>} env
 * @param {boolean} alone
 */
async function runLane(tasks, env, alone) {
  const ended = [];
  for (const task of tasks) {
    const show = alone && task.judge !== 'exit code';
    say(`${task.name} ...`);
    const result = await runTask(task, env, show);
    const { count, seconds, output } = result;
    const worthShowing = task.judge !== 'exit code' || count.failed.length > 0;
    if (worthShowing && output) console.log(output.trimEnd());
    say(`${task.name}: ${count.failed.length > 0 ? 'FAILED' : 'passed'} (${seconds.toFixed(1)} s)`);
    ended.push(result);
  }
  return ended;
}
