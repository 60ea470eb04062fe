import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../build/setup/lib/run.mjs';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bindery-run-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Whether a process is alive; one that has ended but was not yet collected by its parent is not. */
function alive(id: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${id}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('run', () => {
  it('gives the exit code and both streams, and no input to wait for', async () => {
    const outcome = await run('sh', ['-c', 'cat; echo out; echo err >&2; exit 3'], {});
    expect(outcome.code).toBe(3);
    expect(outcome.output.split('\n').sort()).toEqual(['', 'err', 'out']);
  });

  it('tells a program that does not exist', async () => {
    const outcome = await run('bindery-no-such-program', []);
    expect(outcome).toMatchObject({ code: 127, output: expect.stringContaining('ENOENT') as string });
  });

  it('gives 128 and the signal of a program that a signal ended', async () => {
    expect((await run('sh', ['-c', 'kill -KILL $$'])).code).toBe(137);
  });

  it('ends a program at its time limit and says so', async () => {
    const outcome = await run('sleep', ['60'], { seconds: 0.2 });
    expect(outcome).toMatchObject({ code: 124, output: expect.stringContaining('time limit') as string });
  });

  it('ends what a program left behind', async () => {
    const file = join(folder, 'pid');
    await run('sh', ['-c', `sleep 60 & echo $! > ${file}`]);
    const left = Number(readFileSync(file, 'utf8'));
    expect(left).toBeGreaterThan(1);
    await expect.poll(() => alive(left)).toBe(false);
  });
});
