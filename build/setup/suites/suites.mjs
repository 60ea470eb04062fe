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

/**
 * A project of vitest.config.ts.
 * @param {string} suite
 * @param {number} seconds
 * @param {string} [path] only the specs whose path begins so
 * @returns {Task}
 */
const vitest = (suite, seconds, path) => ({
  suite,
  name: path ?? suite,
  program: 'vitest',
  args: ['run', ...(path ? [path] : []), '--project', suite, '--reporter=default', '--reporter=json'],
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

/** @param {string} path of one spec of the machines that are started again and again @returns {Task} */
const reboots = (path) => vitest('reboots', 30 * minute, `test/lab/${path}.spec.ts`);

/**
 * Everything that `npm test` runs: phases one after the other, of a phase several tasks at a time, in this order. The
 * longest come first and the shortest last, so that all sides end together.
 * @type {Task[][]}
 */
export const phases = [
  [build],
  [
    ui,
    ...['boot/life', 'boot/power-cut', 'boot/initramfs-tools', 'boot/dracut'].map(reboots),
    vitest('unit', 20 * minute),
    vitest('lab', 60 * minute),
    reboots('uefi/early'),
    ...['uefi/boot-binding', 'uefi/driverctl'].map(reboots),
    vitest('dist', 20 * minute),
    reboots('boot/grub'),
    ...['lint', 'types'].map(check),
    reboots('boot/early-binder'),
    ...['format:check', 'boundaries'].map(check),
    vitest('polkit', 10 * minute),
    vitest('hosts', 10 * minute),
  ],
];

/** The names that can be chosen, in the order of their runs. */
export const suiteNames = [...new Set(phases.flat().map(({ suite }) => suite))];

/**
 * Only the tasks of the chosen suites.
 * @param {string[]} chosen
 * @returns {Task[][]}
 */
export function select(chosen) {
  return phases
    .map((tasks) => tasks.filter(({ suite }) => chosen.includes(suite)))
    .filter((tasks) => tasks.length > 0);
}
