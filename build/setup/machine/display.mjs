import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * @typedef {object} Display
 * @property {Record<string, string>} env what programs need to draw on it
 * @property {() => void} stop
 */

/** Whether this session has a screen. */
export function hasDisplay() {
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * Starts a screen of our own, so that tests look the same everywhere and no window comes up in front of the
 * user. It ends with this process at the latest.
 * @returns {Promise<Display>}
 */
export async function startDisplay() {
  const folder = mkdtempSync(join(tmpdir(), 'bindery-display-'));
  const cookies = join(folder, 'authority');
  writeFileSync(cookies, authority(randomBytes(16)), { mode: 0o600 });
  const args = ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp', '-auth', cookies];
  // A group of its own: Ctrl-C must not end the screen before the programs that draw on it.
  const server = spawn('Xvfb', args, { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const stop = () => {
    process.off('exit', stop);
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', stop);
  try {
    const number = await displayNumber(server);
    return { env: { DISPLAY: `:${number}`, XAUTHORITY: cookies }, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * Xvfb chooses a free number by itself and tells it when it is ready.
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let told = '';
    let errors = '';
    const timer = setTimeout(() => {
      reject(new Error(`Xvfb did not start within 30 s. ${errors}`));
    }, 30_000);
    server.stderr?.on('data', (/** @type {Buffer} */ text) => (errors += text.toString()));
    server.stdio[3]?.on('data', (/** @type {Buffer} */ text) => {
      told += text.toString();
      if (!told.includes('\n')) return;
      clearTimeout(timer);
      // A running screen does not keep this process alive.
      server.unref();
      for (const stream of [server.stderr, server.stdio[3]]) if (stream instanceof Socket) stream.unref();
      resolve(told.trim());
    });
    server.on('error', reject);
    server.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`Xvfb ended (exit code ${code}). ${errors}`));
    });
  });
}

/**
 * An Xauthority file with one cookie that holds for every screen number: family "wild", no address, no number.
 * @param {Buffer} cookie 16 bytes
 */
export function authority(cookie) {
  const counted = (/** @type {Buffer} */ bytes) => Buffer.concat([Buffer.from([0, bytes.length]), bytes]);
  const none = Buffer.alloc(0);
  const fields = [none, none, Buffer.from('MIT-MAGIC-COOKIE-1'), cookie].map(counted);
  return Buffer.concat([Buffer.from([0xff, 0xff]), ...fields]);
}
