import { spawn } from 'node:child_process';

import { LabError } from './exec.ts';

const program = 'qemu-system-x86_64';

/** How a QEMU process ended. */
export interface QemuEnd {
  /** null when it was ended for taking longer than its limit. */
  readonly code: number | null;
  /** The guest's serial console, then what QEMU itself had to say. */
  readonly serial: string;
  readonly errors: string;
  readonly seconds: number;
}

/** A QEMU that is running, for whoever watches its console. */
export interface RunningQemu {
  readonly pid: number;
  /** Types on the serial console. */
  type(text: string): void;
  /** Ends it at once, as pulling the plug does: nothing in the guest gets to write anything more. */
  cutPower(): void;
}

/** Is called with the whole console so far, each time the guest has written something. */
export type Watch = (serial: string, qemu: RunningQemu) => void;

/**
 * Watches for whole lines, each once. The console comes in pieces of a few characters: whoever went through all of it
 * each time would be seconds behind the guest.
 */
export function lineByLine(look: (line: string, qemu: RunningQemu) => void): Watch {
  let done = 0;
  return (serial, qemu) => {
    for (let end = serial.indexOf('\n', done); end >= 0; end = serial.indexOf('\n', done)) {
      const line = serial.slice(done, end).replace(/\r$/, '');
      done = end + 1;
      look(line, qemu);
    }
  };
}

/**
 * Runs one QEMU with its serial console on stdout and ends it, by its own process id, when it
 * takes longer than `limit` seconds or when this process ends.
 * @throws LabError when QEMU cannot start at all.
 */
export function runQemu(args: readonly string[], limit: number, watch?: Watch): Promise<QemuEnd> {
  const started = performance.now();
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  // Typing at a machine that has just ended is no error.
  child.stdin.on('error', () => undefined);
  const end = () => child.kill('SIGKILL');
  const timer = setTimeout(end, limit * 1000);
  process.once('exit', end);

  const qemu: RunningQemu = {
    pid: child.pid ?? 0,
    type: (text) => child.stdin.write(text),
    cutPower: end,
  };
  let serial = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    serial += text;
    watch?.(serial, qemu);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));

  return new Promise<QemuEnd>((resolve, reject) => {
    child.once('error', (error) => {
      reject(new LabError(`${program} does not start: ${error.message}`));
    });
    child.once('close', (code) => {
      resolve({ code, serial, errors, seconds: (performance.now() - started) / 1000 });
    });
  }).finally(() => {
    clearTimeout(timer);
    process.removeListener('exit', end);
  });
}

/** Runs QEMU with its serial console on this terminal, until the guest is switched off. */
export function runQemuHere(args: readonly string[]): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  });
}
