import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { spare, twoCards, writeMachine, type DiskMachine } from '../ui/support/machines.ts';
import { newVisitor, ownMounts, type Visitor } from './support/visitor.ts';

const { product, folder } = inject('built');

let machine: DiskMachine;
let by: Visitor;
beforeAll(() => {
  machine = writeMachine(twoCards);
  by = newVisitor(folder, false);
});
afterAll(() => {
  machine.remove();
  by.leave();
});

/** Runs it with next to nothing in its environment, and no display. */
function start(words: string[], inFront: readonly string[] = by.words) {
  const [program = '', ...args] = [...inFront, product, ...words];
  const { status, stdout, stderr } = spawnSync(program, args, { env: by.env, cwd: '/', encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

/** The older AppImage runtime names each file that it unpacks, before and behind what the app says. */
const said = (stdout: string): unknown =>
  JSON.parse(stdout.slice(stdout.indexOf('{'), stdout.lastIndexOf('}') + 1));
/** Chromium's own notes, as on a machine without a system bus, are not Bindery's. */
const ownLines = (stderr: string) => stderr.split('\n').filter((line) => line && !/^\[\d+:\d+\//.test(line));

interface Scan {
  format: string;
  devices: { address: string; name: string | null }[];
  gpus: { address: string; verdict: string }[];
}
const scan = () => ['scan', '--json', '--root', machine.root];

describe('with no display', () => {
  it.each([
    ['mounted', []],
    ['unpacked', ['--appimage-extract-and-run']],
  ])('answers a scan, %s', (_way, words) => {
    const { code, stdout, stderr } = start([...words, ...scan()]);
    expect(ownLines(stderr)).toEqual([]);
    expect(code).toBe(0);
    const report = said(stdout) as Scan;
    expect(report.format).toBe('bindery-scan/1');
    expect(report.gpus).toContainEqual(expect.objectContaining({ address: spare, verdict: 'ready' }));
  });

  it('answers root, who has no sandbox', () => {
    const { code, stdout } = start(['--appimage-extract-and-run', ...scan()], []);
    expect(code).toBe(0);
    expect(said(stdout)).toMatchObject({ format: 'bindery-scan/1' });
  });

  it('passes exit codes on', () => {
    expect(start(['--appimage-extract-and-run', 'scan', '--nonsense']).code).toBe(2);
  });

  it('names devices by its own list where the system has none', () => {
    const places = ['/usr/share/hwdata', '/usr/share/misc', '/var/lib/pciutils'].map((at) => `${at}/pci.ids`);
    const hide = `for f in ${places.join(' ')}; do [ ! -e $f ] || mount --bind /dev/null $f; done; exec "$@"`;
    const { code, stdout } = start(
      ['--appimage-extract-and-run', ...scan()],
      [...ownMounts, 'sh', '-c', hide, 'sh'],
    );
    expect(code).toBe(0);
    const named = (said(stdout) as Scan).devices.find(({ address }) => address === spare);
    expect(named?.name).toMatch(/GeForce|Radeon/);
  });
});
