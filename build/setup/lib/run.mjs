import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './paths.mjs';

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 127 when the program could not be started, 124 when its time was up,
 *   128 + signal number when a signal ended it
 * @property {string} output what it printed, both streams, unless it was shown
 *
 * @typedef {object} Options
 * @property {string} [cwd] working folder, the checkout by default
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [seconds] time limit
 * @property {boolean} [show] print as it comes, instead of keeping the output
 */

/** @type {Set<number>} process groups that were started here and have not ended */
const groups = new Set();

/** @param {number} group @param {NodeJS.Signals} signal */
function end(group, signal) {
  try {
    process.kill(-group, signal);
  } catch {
    // It has ended already.
  }
}

// Each child leads a process group of its own, so that whatever it starts ends with it. The terminal's
// Ctrl-C then reaches only this process, which passes it on.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    for (const group of groups) end(group, signal);
    process.exit(128 + constants.signals[signal]);
  });
}
process.on('exit', () => {
  for (const group of groups) end(group, 'SIGTERM');
});

/**
 * Runs a program to its end, with no standard input. Never rejects: what went wrong is in the outcome.
 * @param {string} command
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { cwd = root, env = process.env, seconds, show = false } = {}) {
  return new Promise((resolve) => {
    const stream = show ? 'inherit' : 'pipe';
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', stream, stream] });
    const group = child.pid;
    let output = '';
    let late = false;
    for (const pipe of [child.stdout, child.stderr]) {
      pipe?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    }
    /** @type {NodeJS.Timeout[]} */
    const timers = [];
    if (group !== undefined) {
      groups.add(group);
      if (seconds !== undefined) {
        timers.push(
          setTimeout(() => {
            late = true;
            end(group, 'SIGTERM');
          }, seconds * 1000),
          setTimeout(
            () => {
              end(group, 'SIGKILL');
            },
            seconds * 1000 + 5000,
          ),
        );
      }
    }
    /** @param {number} code @param {string} [more] */
    const settle = (code, more = '') => {
      timers.forEach(clearTimeout);
      if (group !== undefined) groups.delete(group);
      resolve({ code, output: output + more });
    };
    // A grandchild left behind would hold the pipes open, and `close` would never come.
    child.on('exit', () => {
      if (group !== undefined) end(group, 'SIGKILL');
    });
    child.on('error', (error) => {
      settle(127, error.message);
    });
    child.on('close', (code, signal) => {
      if (late) settle(124, `\n${command} was ended: its time limit is ${seconds} s\n`);
      else settle(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
