import fs from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Step } from '#shared/plan/steps/step.ts';
import { renderScript } from '#shared/script/render.ts';
import { runScript } from '../../../support/start-script.ts';
import { handPlan, toolTree, type ToolTree } from '../../../support/tool-tree.ts';

let tree: ToolTree;
beforeEach(() => {
  tree = toolTree();
});
afterEach(() => {
  tree.remove();
});

const backup = '/var/lib/bindery/backup';
const forget: Step = {
  kind: 'forget-copies',
  folders: [`${backup}/old`, `${backup}/link`, `${backup}/gone`],
};
const write: Step = { kind: 'set-file', path: '/etc/new', before: null, after: { text: 'x\n', mode: '644' } };
const isThere = (at: string): boolean => fs.existsSync(tree.path(at));

test.each([['dash'], ['bash', '--posix'], ['busybox', 'sh']])(
  '%s: old copies go, others stay, and one that is no folder is left alone',
  async (...shell) => {
    tree.write(`${backup}/old/1`, 'old');
    tree.write(`${backup}/kept/1`, 'kept');
    tree.write('/etc/folder/file', 'of somebody else');
    fs.symlinkSync(tree.path('/etc/folder'), tree.path(`${backup}/link`));
    const steps = [write, forget];
    const done = await runScript(renderScript(handPlan(tree.root, steps)), shell);
    expect(done, done.stdout + done.stderr).toMatchObject({ code: 0, stderr: '', failure: null });
    expect(isThere(`${backup}/old`)).toBe(false);
    expect(tree.read(`${backup}/kept/1`)).toBe('kept');
    expect(tree.read('/etc/folder/file')).toBe('of somebody else');
  },
);

test('a run that fails before has forgotten nothing', async () => {
  tree.write(`${backup}/old/1`, 'old');
  const fails: Step = { kind: 'run-tool', argv: ['false'], purpose: 'Fail', limit: 5, makes: [] };
  const run = await runScript(renderScript(handPlan(tree.root, [write, fails, forget])));
  expect(run.code).toBe(4);
  expect(tree.read(`${backup}/old/1`)).toBe('old');
  expect(isThere('/etc/new')).toBe(false);
});
