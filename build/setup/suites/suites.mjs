/**
 * @typedef {object} Task one run of one tool
 * @property {string} suite the name by which `npm test -- NAME` chooses it
 * @property {string} name
 * @property {string} program
 * @property {string[]} args
 * @property {'exit code' | 'vitest' | 'playwright'} judge how its result is read
 * @property {number} seconds time limit
 */

const minute = 60;

/** @param {string} name @returns {Task} a check of the sources: one npm script, passed or failed */
const check = (name) => ({
  suite: 'check',
  name,
  program: 'npm',
  args: ['run', '--silent', name],
  judge: 'exit code',
  seconds: 10 * minute,
});

/** @param {string} name @param {number} seconds @returns {Task} a project of vitest.config.ts */
const vitest = (name, seconds) => ({
  suite: name,
  name,
  program: 'vitest',
  args: ['run', '--project', name, '--reporter=default', '--reporter=json'],
  judge: 'vitest',
  seconds,
});

/** @type {Task} */
const build = {
  suite: 'build',
  name: 'build',
  program: 'electron-vite',
  args: ['build'],
  judge: 'exit code',
  seconds: 10 * minute,
};

/** @type {Task} */
const ui = {
  suite: 'ui',
  name: 'ui',
  program: 'playwright',
  args: ['test', '--reporter=list,json'],
  judge: 'playwright',
  seconds: 20 * minute,
};

/**
 * Everything that `npm test` runs: phases one after the other, in a phase its lanes side by side, in a lane its
 * tasks one after the other. Machines that are started again and again take one processor for most of the time,
 * so all else goes beside them.
 * @type {Task[][][]}
 */
export const phases = [
  [[build]],
  [
    [vitest('reboots', 90 * minute)],
    [
      ...['format:check', 'boundaries', 'types', 'lint'].map(check),
      vitest('unit', 20 * minute),
      vitest('hosts', 10 * minute),
      vitest('polkit', 10 * minute),
      ui,
      vitest('lab', 60 * minute),
    ],
  ],
];

/** The names that can be chosen, in the order of their runs. */
export const suiteNames = [...new Set(phases.flat(2).map(({ suite }) => suite))];

/**
 * Only the tasks of the chosen suites.
 * @param {string[]} chosen
 * @returns {Task[][][]}
 */
export function select(chosen) {
  return phases
    .map((lanes) => lanes.map((tasks) => tasks.filter(({ suite }) => chosen.includes(suite))))
    .map((lanes) => lanes.filter((tasks) => tasks.length > 0))
    .filter((lanes) => lanes.length > 0);
}
