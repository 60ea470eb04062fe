import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileStep, SetFile } from '#shared/plan/steps/file-steps.ts';
import { renderScript } from '#shared/script/render.ts';
import { runScript } from '../../../support/start-script.ts';
import { handPlan, toolTree, withMounts, type ToolTree } from '../../../support/tool-tree.ts';
import { treeState } from '../../../support/tree-state.ts';
import { asRoot } from '../../../support/users.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const one = '/etc/one/file';
const write = (path: string, before: string | null): SetFile => ({
  kind: 'set-file',
  path,
  before: before === null ? null : sha256(before),
  after: { text: 'new\n', mode: '644' },
});
const copy: FileStep = {
  kind: 'set-file',
  path: one,
  before: sha256('one\n'),
  after: { copy: '/var/lib/bindery/backup/x/1', sha256: sha256('copy\n') },
};
const link: FileStep = { kind: 'set-link', path: '/etc/one/link', before: 'there', after: null };
const folder: FileStep = { kind: 'set-folder', path: '/etc/new', after: true };
const tool: FileStep = { kind: 'run-tool', argv: ['tool'], purpose: 'Run', limit: 5, makes: ['/boot/made'] };
const image: FileStep = {
  kind: 'make-image',
  tool: 'dracut',
  kernel: '6.1.0',
  image: '/boot/initrd',
  contents: { files: [], modules: [], without: [] },
  limit: 5,
};
const env: FileStep = { kind: 'set-grub-env', file: '/boot/grubenv', name: 'a', before: 'b', after: null };

let tree: ToolTree;
beforeEach(() => {
  tree = toolTree();
  tree.write(one, 'one\n');
  tree.write('/etc/two', 'two\n');
  tree.write('/boot/grubenv', 'a=b\n');
  fs.symlinkSync('there', tree.path('/etc/one/link'));
  for (const name of ['tool', 'dracut', 'lsinitrd']) tree.tool(name);
  tree.tool('grub-editenv', 'cat "$1"');
});
afterEach(() => {
  tree.remove();
});

/** Everything that could be wrong stands last, so that what comes before it would have been made by then. */
async function expectRefused(steps: FileStep[], detail: string, user: readonly string[] = asRoot) {
  const before = treeState(tree.root, ['/run', '/var/lib/bindery']);
  const all = [folder, write('/etc/new/file', null), write('/etc/two', 'two\n'), ...steps];
  const run = await runScript(renderScript(handPlan(tree.root, all)), ['/bin/sh'], user);
  expect(run, run.stdout + run.stderr).toMatchObject({ code: 1, stderr: '', end: { result: 'refused' } });
  expect(run.end?.text).toContain(detail);
  expect(run.stdout).not.toContain('STEP');
  expect(treeState(tree.root, ['/run', '/var/lib/bindery'])).toEqual(before);
  expect(tree.journals()).toEqual([]);
  expect(tree.calls().filter((call) => !call.includes('[list]'))).toEqual([]);
  return run;
}

test('as it was shown, all of it is made', async () => {
  tree.tool('lsinitrd', 'mkdir -p x');
  const all = [folder, write('/etc/new/file', null), write(one, 'one\n'), link, tool];
  const run = await runScript(renderScript(handPlan(tree.root, all)));
  expect(run, run.stdout + run.stderr).toMatchObject({ code: 0, end: { result: 'done' } });
});

test('a file that changed since it was shown: the plan is stale', async () => {
  const run = await expectRefused([write(one, 'shown\n')], `${one} is not as it was shown`);
  expect(run.failure).toEqual({ code: 'stale-plan' });
});
test.each<[string, FileStep, string]>([
  ['a file that was not there', write(one, null), `${one} is not as it was shown`],
  ['a file that is gone', write('/etc/gone', 'x'), '/etc/gone is not as it was shown'],
  ['a file that is a link', write('/etc/one/link', 'one\n'), '/etc/one/link is not as it was shown'],
  ['a file that is a folder', write('/etc/one', 'one\n'), '/etc/one is not as it was shown'],
  ['a link that leads elsewhere', { ...link, before: 'x' }, '/etc/one/link is not as it was shown'],
  ['a link that was not there', { ...link, before: null }, '/etc/one/link is not as it was shown'],
  ['a link that is a file', { ...link, path: one }, `${one} is not as it was shown`],
  ['a folder that is a file', { ...folder, path: one }, `${one} is no folder`],
  ['a folder that is a link', { ...folder, path: '/etc/one/link' }, '/etc/one/link is no folder'],
  ['a file in a folder that is not there', write('/etc/no/file', null), '/etc/no is not there'],
  ['a copy that is gone', copy, 'the copy that was kept, is gone or damaged'],
  ['a tool that is missing', { ...tool, argv: ['no-tool'] }, 'the tool no-tool is missing'],
  ['a way back that is missing', { ...tool, back: ['no-back'] }, 'the tool no-back is missing'],
  ['an image for which there is no tool', { ...image, tool: 'mkinitcpio' }, 'the tool mkinitcpio is missing'],
  ['no systemd-boot', { kind: 'set-one-shot', entry: 'x.conf' }, 'the tool bootctl is missing'],
  ['a variable with another value', { ...env, before: 'c' }, 'a in /boot/grubenv is not as it was shown'],
  ['a variable that is set', { ...env, before: null }, 'a in /boot/grubenv is not as it was shown'],
  ["GRUB's block that is a link", { ...env, file: '/etc/one/link' }, '/etc/one/link is no plain file'],
  ['no room', { kind: 'check-space', folder: '/boot', like: [], kib: 10 ** 12 }, '/boot has room for'],
])('%s', async (_, step, detail) => {
  await expectRefused([step], detail);
});

test('a copy that is damaged', async () => {
  tree.write('/var/lib/bindery/backup/x/1', 'copy');
  await expectRefused([copy], 'is gone or damaged');
});

test('no GRUB at all', async () => {
  fs.rmSync(tree.path('/usr/sbin/grub-editenv'));
  await expectRefused([env], 'the tool grub-editenv is missing');
});

test.each(['/etc/one', '/etc'])('%s, which others could change', async (at) => {
  fs.chmodSync(tree.path(at), 0o775);
  await expectRefused([write(one, 'one\n')], `${at} is not a folder that only root can change`);
});

test.each<[string, FileStep]>([
  ['a file', write(one, 'one\n')],
  ['a link', link],
  ['what a tool makes', { ...tool, makes: [one] }],
  ['an image', { ...image, image: one }],
  ["GRUB's block", { ...env, file: one }],
  ['a new folder', { ...folder, path: '/etc/one/folder' }],
])('a link in the way of %s', async (_, step) => {
  fs.renameSync(tree.path('/etc/one'), tree.path('/etc/real'));
  fs.symlinkSync('real', tree.path('/etc/one'));
  await expectRefused([step], '/etc/one is not a folder that only root can change');
});

test('a folder on a disk that is read-only', async () => {
  const user = withMounts(
    tree,
    'mount --bind "$tree/etc/one" "$tree/etc/one"; mount -o remount,bind,ro "$tree/etc/one"',
  );
  await expectRefused([write(one, 'one\n')], '/etc/one/ is read-only', user);
});

test('files for which there is no room, beside the copies of others', async () => {
  const big: FileStep = { ...write(one, 'one\n'), after: { text: 'x\n'.repeat(300_000), mode: null } };
  const user = withMounts(tree, 'mount -t tmpfs -o size=800k,mode=755 none "$tree/var/lib"');
  await expectRefused([big], '/var/lib/bindery has room for', user);
});

test.each(['/run', '/var/lib'])('%s cannot be written to at all', async (at) => {
  const user = withMounts(tree, `mount -t tmpfs -o ro,mode=755 none "$tree${at}"`);
  fs.mkdirSync(tree.path('/run/bindery'));
  if (at === '/run') fs.rmdirSync(tree.path('/run/bindery'));
  const before = treeState(tree.root, ['/run/bindery']);
  const script = renderScript(handPlan(tree.root, [write(one, 'one\n')]));
  const run = await runScript(script, ['/bin/sh'], user);
  expect(run).toMatchObject({ code: 1, stderr: '', end: { result: 'refused' } });
  expect(run.end?.text).toContain('could not be made. Is the disk read-only, or full?');
  expect(treeState(tree.root, ['/run/bindery'])).toEqual(before);
});
