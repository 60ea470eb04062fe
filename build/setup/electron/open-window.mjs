import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root, toolEnvironment } from '../lib/paths.mjs';

/**
 * Starts the app and waits for its end. Unlike the tests' programs, it shares the terminal's process group and
 * nothing it started is ended with it: a change to the machine that is under way must be able to finish.
 * @param {string} electron the program
 * @param {string[]} args
 * @param {Record<string, string>} env further variables
 * @returns {Promise<number>} its exit code
 */
export function openWindow(electron, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(electron, args, { cwd: root, env: toolEnvironment(env), stdio: 'inherit' });
    process.on('exit', () => child.kill());
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
