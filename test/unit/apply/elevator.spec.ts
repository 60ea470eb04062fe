import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { elevator } from '../../../src-main/apply/elevator.ts';

type Callback = (error?: Error, stdout?: string, stderr?: string) => void;
const prompt = vi.hoisted(() => ({ exec: vi.fn<(...args: never[]) => void>() }));
vi.mock('sudo-prompt', () => prompt);

const runId = '0123456789abcdef';
const started = `BINDERY-START ${runId}\n`;
const failure = (code: number) =>
  Object.assign(new Error('Command failed: cd "/"; H4sIAAAAsecret'), { code });

let root = '';
const here = process.cwd();
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bindery-elevator-'));
});
afterEach(() => {
  process.chdir(here);
  rmSync(root, { recursive: true });
});

/** Lets sudo-prompt end as told, after `meanwhile`. */
function run(
  outcome: Parameters<Callback>,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
  onProgress: (line: unknown) => void = () => undefined,
) {
  prompt.exec.mockImplementation(((_command: string, _options: object, callback: Callback) => {
    void meanwhile().then(() => {
      callback(...outcome);
    });
  }) as never);
  return elevator(root)('echo hello', runId, onProgress);
}

describe('the elevator', () => {
  it('asks once, with an environment that pkexec accepts, from a folder without a name', async () => {
    await run([undefined, `${started}END done ok\n`, '']);
    expect(prompt.exec).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/^exec \/usr\/bin\/env -i /),
      { name: 'Bindery', env: { SHELL: '/bin/sh', LANG: 'C', LC_ALL: 'C' } },
      expect.any(Function),
    );
    expect(process.cwd()).toBe('/');
  });

  it('does not ask for a script that is too long', async () => {
    const script = Array.from({ length: 200_000 }, () => Math.random().toString(36)[2]).join('');
    expect(await elevator(root)(script, runId, () => undefined)).toMatchObject({
      ok: false,
      error: { code: 'bad-input' },
    });
    expect(prompt.exec).not.toHaveBeenCalled();
  });

  it("leaves out what root's shell printed before the script", async () => {
    const result = await run([undefined, `STEP 1 fail hi\nEND failed\n${started}END done all\n`, '']);
    expect(result).toMatchObject({
      ok: true,
      value: { end: { result: 'done', text: 'all' }, failedStep: null, output: 'END done all\n' },
    });
  });

  it.each([1, 126, 127])("takes a started script's own exit %i for no refusal", async (code) => {
    const stderr = 'Not authorized\nRequest dismissed\n';
    const result = await run([failure(code), `${started}STEP 3 fail no\nEND rolled-back x\n`, stderr]);
    expect(result).toMatchObject({ ok: true, value: { end: { result: 'rolled-back' }, failedStep: 3 } });
  });

  it('tells a refusal as one', async () => {
    const error = Object.assign(new Error('User did not grant permission.'), { code: 126 });
    expect(await run([error, '', 'Request dismissed'])).toEqual({
      ok: false,
      error: { code: 'auth-dismissed' },
    });
  });

  it('never repeats the command, not even in a fault', async () => {
    const fault: unknown = await run([failure(1), '', 'odd']).catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(Error);
    expect(String(fault)).toContain('status 1: odd');
    expect(String((fault as Error).stack)).not.toContain('secret');
  });

  it('tells each line once: from the file while it runs, the rest at the end', async () => {
    const heard: unknown[] = [];
    const lines = ['BINDERY begin 2', 'STEP 1 begin one', 'STEP 1 ok one', 'END done all'];
    let early: unknown[] = [];
    const meanwhile = async () => {
      mkdirSync(join(root, 'run/bindery'), { recursive: true });
      // The third line is only half written when it is looked at.
      writeFileSync(
        join(root, 'run/bindery', `${runId}.progress`),
        `${lines.slice(0, 2).join('\n')}\nSTEP 1 ok o`,
      );
      await vi.waitFor(() => {
        expect(heard).toHaveLength(2);
      });
      early = [...heard];
    };
    await run([undefined, `${started}${lines.join('\n')}\n`, ''], meanwhile, (line) => heard.push(line));
    expect(early).toEqual([
      { kind: 'begin', steps: 2 },
      { kind: 'step', step: 1, state: 'begin', text: 'one' },
    ]);
    expect(heard.slice(2)).toEqual([
      { kind: 'step', step: 1, state: 'ok', text: 'one' },
      { kind: 'end', result: 'done', text: 'all' },
    ]);
  });
});
