import fs from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseJournal } from '#shared/host/binding/journal.ts';
import type { FileStep, SetGrubEnv } from '#shared/plan/steps/file-steps.ts';
import { renderScript } from '#shared/script/render.ts';
import { runScript } from '../../../support/start-script.ts';
import { handPlan, toolTree, type ToolTree } from '../../../support/tool-tree.ts';
import { treeState } from '../../../support/tree-state.ts';

/** grub-editenv(1) in small: `list`, `create`, `set N=V`, `unset N`. */
const editenv = `
case $2 in
  create) echo '# GRUB Environment Block' >"$1" ;;
  list) grep -v '^#' "$1" || : ;;
  set) grep -v "^\${3%%=*}=" "$1" >"$1.x"; cat "$1.x" >"$1"; rm "$1.x"; echo "$3" >>"$1" ;;
  unset) grep -v "^$3=" "$1" >"$1.x"; cat "$1.x" >"$1"; rm "$1.x" ;;
esac`;
const block = '/boot/grub/grubenv';
const words = 'bindery=0000:01:00.0 bindery=0000:02:00.0';
const set = (before: string | null, after: string | null, name = 'bindery_trial'): SetGrubEnv => ({
  kind: 'set-grub-env',
  file: block,
  name,
  before,
  after,
});
const fails: FileStep = { kind: 'run-tool', argv: ['fails'], purpose: 'Fail', limit: 5, makes: ['/boot/x'] };

let tree: ToolTree;
beforeEach(() => {
  tree = toolTree();
  tree.write(block, '# GRUB Environment Block\nsaved_entry=0\nbindery_trial_not=x\n', 0o600);
  tree.tool('grub-editenv', editenv);
  tree.tool('bootctl');
  tree.tool('fails', 'exit 1');
});
afterEach(() => {
  tree.remove();
});

const look = () => treeState(tree.root, ['/run', '/var/lib/bindery']);
const runSteps = (steps: FileStep[]) => runScript(renderScript(handPlan(tree.root, steps)));

test('variables of GRUB are set, moved and unset; the block is always a whole one', async () => {
  const before = look();
  const first = await runSteps([set(null, words)]);
  expect(first, first.stdout + first.stderr).toMatchObject({ code: 0, stderr: '' });
  expect(tree.read(block)).toBe(
    `# GRUB Environment Block\nsaved_entry=0\nbindery_trial_not=x\nbindery_trial=${words}\n`,
  );
  expect(fs.statSync(tree.path(block)).mode & 0o777).toBe(0o600);
  const journal = parseJournal(
    tree
      .journals()[0]
      ?.map((it) => JSON.stringify(it))
      .join('\n') ?? '',
  );
  expect(journal?.changes).toEqual([
    { record: 'grub-env', step: 1, file: block, name: 'bindery_trial', before: null, after: words },
  ]);
  const kept = await runSteps([set(words, null), set(null, words, 'bindery_keep')]);
  expect(kept, kept.stdout).toMatchObject({ code: 0 });
  expect(tree.read(block)).toContain(`x\nbindery_keep=${words}\n`);
  expect(await runSteps([set(words, null, 'bindery_keep')])).toMatchObject({ code: 0 });
  expect(look()).toEqual(before);
});

test('a block that is not there yet is made, and gone again when the run fails', async () => {
  fs.rmSync(tree.path(block));
  const before = look();
  const failed = await runSteps([set(null, words), set(null, 'x', 'b'), fails]);
  expect(failed, failed.stdout).toMatchObject({ code: 4, end: { result: 'rolled-back' } });
  expect(look()).toEqual(before);
  expect(await runSteps([set(null, words)])).toMatchObject({ code: 0 });
  expect(tree.read(block)).toBe(`# GRUB Environment Block\nbindery_trial=${words}\n`);
});

test('several changes of one block are put back one by one, byte for byte', async () => {
  const before = look();
  const run = await runSteps([set(null, words), set(null, 'y', 'b'), set('y', 'z', 'b'), fails]);
  expect(run, run.stdout).toMatchObject({ code: 4, end: { result: 'rolled-back' } });
  expect(look()).toEqual(before);
});

test.each<[string, string]>([
  ['says no', 'case $2 in set) exit 1 ;; esac'],
  ['says yes and does nothing', 'case $2 in set) exit 0 ;; esac'],
])('a tool that %s: nothing is changed', async (_, first) => {
  tree.tool('grub-editenv', `${first}\n${editenv}`);
  const before = look();
  expect(await runSteps([set(null, words)])).toMatchObject({ code: 4, end: { result: 'rolled-back' } });
  expect(look()).toEqual(before);
});

test('where GRUB is called grub2, so is its tool', async () => {
  fs.renameSync(tree.path('/usr/sbin/grub-editenv'), tree.path('/usr/sbin/grub2-editenv'));
  expect(await runSteps([set(null, words)])).toMatchObject({ code: 0 });
  expect(tree.read(block)).toContain(words);
});

test('systemd-boot is told what to start once, and told to forget it when the run fails', async () => {
  const once: FileStep = { kind: 'set-one-shot', entry: 'bindery-trial.conf' };
  expect(await runSteps([once, fails])).toMatchObject({ code: 4, end: { result: 'rolled-back' } });
  expect(await runSteps([{ kind: 'set-one-shot', entry: null }])).toMatchObject({ code: 0 });
  expect(tree.calls().filter((call) => call.startsWith('bootctl'))).toEqual([
    'bootctl [set-oneshot] [bindery-trial.conf]',
    'bootctl [set-oneshot] []',
    'bootctl [set-oneshot] []',
  ]);
  const [first] = tree.journals();
  expect(first?.[1]).toEqual({ record: 'one-shot', step: 1, entry: 'bindery-trial.conf' });
});
