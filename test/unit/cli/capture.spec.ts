import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineTree } from '../../../src-main/practice/machine-tree.ts';
import { twoCards } from '../../../src-main/practice/samples/two-cards.ts';
import { runCli, stackTrace } from '../../support/run-cli.ts';
import { temporaryFolder, writeTree } from '../../support/sysfs-tree.ts';

let folder = { path: '', remove: (): void => undefined };
const at = (name: string): string => path.join(folder.path, name);
const card = '26:00.0';

beforeAll(async () => {
  folder = temporaryFolder('cli-capture');
  writeTree(at('machine'), machineTree(twoCards));
  expect(await runCli(['capture', at('capture.json'), '--root', at('machine')])).toMatchObject({ code: 0 });
});
afterAll(() => {
  folder.remove();
});

describe('bindery capture', () => {
  it('says what it took out, and writes over nothing', async () => {
    const first = await runCli(['capture', at('second.json'), '--root', at('machine')]);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/Removed or replaced: serial numbers, hardware addresses/);
    expect(fs.readFileSync(at('second.json'), 'utf8')).toBe(fs.readFileSync(at('capture.json'), 'utf8'));

    const again = await runCli(['capture', at('second.json'), '--root', at('machine')]);
    expect(again.code).toBe(2);
    expect(again.stderr).toMatch(/there is such a file already; give another place/);
  });

  it('writes to the terminal, and nothing else there', async () => {
    const { stdout, stderr, code } = await runCli(['capture', '-', '--root', at('machine')]);
    expect(code).toBe(0);
    expect(stdout).toBe(fs.readFileSync(at('capture.json'), 'utf8'));
    expect(stderr).toMatch(/Removed or replaced/);
  });

  it.each([
    [['capture'], /which file/],
    [['capture', 'a', 'b'], /one file at a time/],
    [['capture', '/nowhere/at/all/x.json'], /cannot be written \(ENOENT\)/],
    [['scan', '--capture', 'a', '--sample'], /different machines/],
    [['scan', '--capture', '/nowhere.json'], /nowhere.json, the file: there is no such file/],
    [['scan', '--capture', '/etc/os-release'], /os-release, byte 0: it is not JSON/],
    [['bind', card, '--capture', 'a', '--now'], /Unknown option/],
  ])('%j is refused in one line', async (words, problem) => {
    const { code, stdout, stderr } = await runCli(words);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(problem);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(stackTrace);
  });
});

describe('a capture in place of a machine', () => {
  it.each([
    ['scan', '--json'],
    ['status', '--json'],
    ['plan', card, '--json'],
    ['guest', card, '--qemu'],
  ])('%s %s', async (...words) => {
    const [ofTree, ofCapture] = await Promise.all([
      runCli([...words, '--root', at('machine')]),
      runCli([...words, '--capture', at('capture.json')]),
    ]);
    expect(ofCapture.code).toBe(0);
    // A capture stands for a whole machine, so its root is that of the machine it was made on.
    const asItself = (text: string): string =>
      text
        .replaceAll(at('machine'), '/')
        .replace(/"sha256": "\w+"/, '')
        .replaceAll('0f0f0f0f-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000001');
    expect(asItself(ofCapture.stdout)).toBe(asItself(ofTree.stdout));
    expect(ofCapture.stderr).toBe(ofTree.stderr);
  });
});
