import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileStep, RunTool, SetFile } from '#shared/plan/steps/file-steps.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import type { Step } from '#shared/plan/steps/step.ts';
import { renderScript } from '#shared/script/render.ts';
import { runScript } from '../../../support/start-script.ts';
import { handPlan, toolTree, withMounts, type ToolTree } from '../../../support/tool-tree.ts';
import { treeState } from '../../../support/tree-state.ts';
import { asRoot } from '../../../support/users.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const grub = '/etc/default/grub';
const cfg = '/boot/grub.cfg';
const update: RunTool = {
  kind: 'run-tool',
  argv: ['update-grub', 'an argument', "it's"],
  purpose: 'Make the boot menu anew',
  limit: 20,
  makes: [cfg, '/boot/new'],
};
/** One of every kind of change; what fails comes after them. */
const changes: FileStep[] = [
  { kind: 'set-folder', path: '/etc/bindery', after: true },
  { kind: 'set-file', path: '/etc/bindery/list', before: null, after: { text: 'new\n', mode: '644' } },
  { kind: 'set-file', path: grub, before: sha256('old\n'), after: { text: 'newer\n', mode: null } },
  { kind: 'set-file', path: '/etc/bind', before: sha256('same\n'), after: { text: 'same\n', mode: '755' } },
  { kind: 'set-file', path: '/etc/gone', before: sha256('gone\n'), after: null },
  { kind: 'set-link', path: '/etc/link', before: 'there', after: 'elsewhere' },
  { kind: 'set-link', path: '/etc/new-link', before: null, after: 'there' },
  { kind: 'set-folder', path: '/etc/empty', after: false },
];
const impossible: SetFile = {
  kind: 'set-file',
  path: '/etc/fixed/file',
  before: sha256('fixed\n'),
  after: { text: 'x', mode: null },
};

let tree: ToolTree;
let before: ReturnType<typeof treeState>;
const look = () => treeState(tree.root, ['/run', '/var/lib/bindery']);
beforeEach(() => {
  tree = toolTree();
  tree.write(grub, 'old\n', 0o600);
  tree.write('/etc/bind', 'same\n');
  tree.write('/etc/gone', 'gone\n', 0o640);
  tree.write(impossible.path, 'fixed\n');
  tree.write(cfg, 'menu\n');
  fs.mkdirSync(tree.path('/etc/empty'));
  fs.symlinkSync('there', tree.path('/etc/link'));
  tree.tool('update-grub', 'echo anew >/boot/grub.cfg; echo new >/boot/new');
  tree.tool('grubby');
});
afterEach(() => {
  tree.remove();
});

const runSteps = (steps: Step[], user: readonly string[] = asRoot, shell: string[] = ['/bin/sh']) => {
  before = look();
  return runScript(renderScript(handPlan(tree.root, steps)), shell, user);
};

async function expectRolledBack(steps: Step[], detail: string, user?: readonly string[], shell?: string[]) {
  const run = await runSteps(steps, user, shell);
  expect(run, run.stdout + run.stderr).toMatchObject({
    code: 4,
    stderr: '',
    end: { result: 'rolled-back' },
    failure: { code: 'step-failed', rolledBack: true },
  });
  expect(run.end?.text).toContain(detail);
  expect(run.end?.text).toMatch(/Everything is as it was before\.$/);
  expect(look()).toEqual(before);
  expect(tree.journals()[0]?.at(-1)).toEqual({ record: 'end', result: 'rolled-back' });
  return run;
}
/** The processes of a group that still do something. */
const alive = (group: string): string[] =>
  fs
    .readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .map((pid) => {
      try {
        return fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/\(.*\)/s, '');
      } catch {
        return '';
      }
    })
    .filter((stat) => {
      const [, state, , of] = stat.split(/ +/);
      return of === group && state !== 'Z';
    });

/** A file of which nobody can take the name away, whoever is root. */
const fixed = () => withMounts(tree, 'mount --bind "$tree/etc/fixed/file" "$tree/etc/fixed/file"');

test.each([
  ['dash', ['dash']],
  ['busybox', ['busybox', 'sh']],
  ['bash', ['bash', '--posix']],
])('%s: a file that cannot be replaced', async (_, shell) => {
  const run = await expectRolledBack(
    [...changes, update, impossible],
    '/etc/fixed/file could not be written',
    fixed(),
    shell,
  );
  expect(run.failedStep).toBe(10);
  const back = run.stdout.match(/^STEP (\d+) ok put back$/gm)?.map((line) => Number(line.split(' ')[1]));
  expect(back).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
});

test('a file that cannot be removed', async () => {
  await expectRolledBack(
    [...changes, { ...impossible, after: null }],
    '/etc/fixed/file could not be removed (rm: cannot remove',
    fixed(),
  );
});

test('a file that somebody else changes meanwhile is not overwritten', async () => {
  tree.tool('update-grub', 'echo theirs >/etc/fixed/file');
  const run = await runSteps([...changes, { ...update, makes: [] }, impossible]);
  expect(run, run.stdout).toMatchObject({ code: 4, end: { result: 'rolled-back' } });
  expect(run.end?.text).toContain('somebody else changed it meanwhile');
  expect(look()).toEqual({ ...before, '/etc/fixed/file': 'file 644 theirs\n' });
});

test('what somebody else changed after this run did stays as it is, and the end tells', async () => {
  tree.tool('update-grub', 'echo theirs >/etc/default/grub; exit 3');
  const run = await runSteps([...changes, { ...update, makes: [] }]);
  expect(run, run.stdout).toMatchObject({ code: 4, end: { result: 'failed' } });
  expect(run.end?.text).toContain('Not everything could be put back: step 3');
  expect(run.stdout).toContain('STEP 3 fail could not be put back\n');
  expect(look()).toEqual({ ...before, [grub]: 'file 600 theirs\n' });
});

test('a tool that says no: its words are told, and what it made is put back from copies', async () => {
  tree.tool('update-grub', 'echo half >/boot/grub.cfg; echo first; echo "no root device" >&2; exit 1');
  await expectRolledBack([...changes, update], 'update-grub failed (it ended with 1: first; no root device');
  expect(tree.calls()).toEqual(["update-grub [an argument] [it's]"]);
  const output = fs.readdirSync(tree.path('/run/bindery')).find((name) => name.endsWith('.output')) ?? '';
  expect(tree.read(`/run/bindery/${output}`)).toBe('first\nno root device\n');
});

test('a tool that removes what it should make', async () => {
  tree.tool('update-grub', 'rm /boot/grub.cfg; exit 1');
  await expectRolledBack([...changes, update], 'update-grub failed');
});

test('a tool whose files cannot be copied makes them anew at the end, from what is there then', async () => {
  tree.tool('update-grub', 'cat /etc/default/grub >/boot/grub.cfg');
  tree.write(cfg, 'old\n');
  const run = await expectRolledBack([...changes, { ...update, makes: [] }, impossible], 'step 10', fixed());
  expect(tree.calls()).toHaveLength(2);
  expect(run.stdout.trim().split('\n').slice(-3, -1)).toEqual([
    'STEP 9 begin run again',
    'STEP 9 ok run again',
  ]);
});

test('a tool that has a command for the way back', async () => {
  const step = { ...update, argv: ['grubby', '--args=a'], makes: [], back: ['grubby', '--remove-args=a'] };
  await expectRolledBack([...changes, step, impossible], 'step 10', fixed());
  expect(tree.calls()).toEqual(['grubby [--args=a]', 'grubby [--remove-args=a]']);
});

test('a way back that fails is not called one', async () => {
  tree.tool('grubby', 'case $1 in --remove*) exit 1 ;; esac');
  const step = { ...update, argv: ['grubby', '--args=a'], makes: [], back: ['grubby', '--remove-args=a'] };
  const run = await runSteps([...changes, step, impossible], fixed());
  expect(run, run.stdout).toMatchObject({ end: { result: 'failed' }, failure: { rolledBack: false } });
  expect(run.end?.text).toContain('Not everything could be put back: step 9.');
});

test.each([
  ['that hangs', 'sleep 60'],
  ['that hangs and will not go', 'trap "" TERM\nsleep 60 & sleep 60; sleep 60'],
])(
  'a tool %s is ended, with all that it started',
  async (_, body) => {
    tree.tool('update-grub', `echo $$ >/run/pid\n${body}`);
    await expectRolledBack([...changes, { ...update, limit: 1 }], 'it took longer than 1 seconds');
    const group = tree.read('/run/pid').trim();
    await expect.poll(() => alive(group)).toEqual([]);
  },
  40_000,
);

test('a tool finds nothing to read and a clean environment', async () => {
  tree.tool('update-grub', 'cat; pwd >/run/env; umask >>/run/env; env >>/run/env; kill -PIPE $$; exit 3');
  const run = await runSteps([{ ...update, makes: [] }]);
  expect(tree.read('/run/env').split('\n').sort()).toEqual([
    '',
    '/',
    '0022',
    'HOME=/root',
    'LC_ALL=C',
    'PATH=/usr/sbin:/usr/bin:/sbin:/bin',
    'PWD=/',
    'SHLVL=1',
  ]);
  // Signals that the script does not listen to mean something to the tool again.
  expect(run.end?.text).toContain('it ended with 141');
});

test('a disk that gets full half-way', async () => {
  tree.tool('update-grub', 'dd if=/dev/zero of=/etc/full/filler bs=1k 2>/run/dd; :');
  const big: SetFile = {
    kind: 'set-file',
    path: '/etc/full/file',
    before: null,
    after: { text: 'x\n'.repeat(40_000), mode: '644' },
  };
  fs.mkdirSync(tree.path('/etc/full'));
  const user = withMounts(
    tree,
    'mount -t tmpfs -o size=600k,mode=755 none "$tree/etc/full"; mount --bind /dev/zero "$tree/dev/zero"',
  );
  tree.write('/dev/zero', '');
  const steps = [...changes, { ...update, makes: ['/etc/full/filler'] }, big];
  await expectRolledBack(steps, '/etc/full/file could not be written', user);
});

test('a journal that cannot be written any more: nothing is changed without it', async () => {
  tree.tool('update-grub', 'dd if=/dev/zero of=/var/lib/filler bs=1k 2>/run/dd; :');
  tree.write('/dev/zero', '');
  const user = withMounts(
    tree,
    'mount -t tmpfs -o size=900k,mode=755 none "$tree/var/lib"; mount --bind /dev/zero "$tree/dev/zero"; set -- sh -c \'"$@"; status=$?; cp -a "$0/var/lib/bindery" "$0/tmp"; exit $status\' "$tree" "$@"',
  );
  const long: FileStep = { ...changes[2], path: grub } as FileStep;
  const run = await runSteps([{ ...update, makes: [] }, long, impossible], user);
  expect(run, run.stdout + run.stderr).toMatchObject({ code: 4, end: { result: 'rolled-back' } });
  const [name = ''] = fs.readdirSync(tree.path('/tmp/bindery/journal'));
  const lines = tree.read(`/tmp/bindery/journal/${name}`).split('\n').slice(0, -1);
  expect(lines.map((line) => (JSON.parse(line) as { record: string }).record)).toEqual(
    expect.arrayContaining(['run', 'tool']),
  );
  fs.rmSync(tree.path('/tmp/bindery'), { recursive: true });
  expect(look()).toEqual(before);
});

test('a card that turns out to be in use after files were changed: they are put back', async () => {
  const address = '0000:01:00.0' as PciAddress;
  fs.mkdirSync(tree.path(`/sys/bus/pci/devices/${address}/drm/card1`), { recursive: true });
  tree.write('/dev/dri/card1', '');
  const fd = fs.openSync(tree.path('/dev/dri/card1'), 'r');
  try {
    const unused: Step = { kind: 'check-unused', address, name: 'A card', functions: [address], again: true };
    const run = await expectRolledBack([...changes, unused], `${address} is open in`);
    expect(run.failedStep).toBe(9);
  } finally {
    fs.closeSync(fd);
  }
});

test('a script that stops where it should not puts everything back', async () => {
  const script = renderScript(handPlan(tree.root, [...changes, impossible]));
  before = look();
  const broken = script.replace("  begin 9 '", "  false\n  begin 9 '");
  expect(broken).not.toBe(script);
  const run = await runScript(broken);
  expect(run, run.stdout).toMatchObject({ code: 4, end: { result: 'rolled-back' } });
  expect(run.end?.text).toContain('the script stopped where it should not');
  expect(look()).toEqual(before);
});
