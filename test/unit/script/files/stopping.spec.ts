import fs from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileStep, MakeImage } from '#shared/plan/steps/file-steps.ts';
import { renderScript } from '#shared/script/render.ts';
import { runScript } from '../../../support/start-script.ts';
import { handPlan, toolTree, type ToolTree } from '../../../support/tool-tree.ts';
import { treeState } from '../../../support/tree-state.ts';

const image = '/boot/initrd.img-6.1.0';
const make: MakeImage = {
  kind: 'make-image',
  tool: 'initramfs-tools',
  kernel: '6.1.0',
  image,
  contents: { files: [], modules: [], without: ['/unwanted'] },
  limit: 60,
};
const menu = {
  kind: 'run-tool',
  argv: ['update-menu'],
  purpose: 'Write the menu',
  limit: 60,
  makes: ['/boot/menu'],
} satisfies FileStep;
/** What a tool of the tree does to ask for it: as the person would, while it runs. */
const request = 'for at in /run/bindery/*.stop; do mkdir "$at/stop"; done';

let tree: ToolTree;
let before: ReturnType<typeof look>;
const look = () => treeState(tree.root, ['/run', '/var/lib/bindery/journal', '/var/lib/bindery/backup']);
const runSteps = (...steps: FileStep[]) => runScript(renderScript(handPlan(tree.root, steps)));
const build = '/bin/busybox tar -cf "$2" -C /stage . 2>/run/tar';

beforeEach(() => {
  tree = toolTree();
  fs.mkdirSync(tree.path('/var/lib/bindery'), { mode: 0o755 });
  tree.write(image, 'old image\n', 0o600);
  tree.write('/boot/menu', 'old menu\n');
  tree.write('/stage/init', '#!/bin/sh\n');
  tree.tool('mkinitramfs', build);
  tree.tool('unmkinitramfs', '/bin/busybox tar -xf "$1" -C "$2"');
  before = look();
});
afterEach(() => {
  tree.remove();
});

const stopped = {
  code: 4,
  stderr: '',
  end: { result: 'rolled-back', text: 'stopped on request. Everything is as it was before.' },
  failure: { code: 'stopped' },
};

test('the long part, an image that is made beside the old one, is ended at once', async () => {
  tree.tool('mkinitramfs', `echo half >"$2"; ${request}; sleep 45; echo whole >"$2"`);
  before = look();
  const began = Date.now();
  const run = await runSteps(make);
  expect(run, run.stdout + run.stderr).toMatchObject(stopped);
  expect(Date.now() - began).toBeLessThan(20_000);
  expect(look()).toEqual(before);
});

test('asked while an image is looked into: that step is finished, and the old image put back', async () => {
  tree.tool('unmkinitramfs', `/bin/busybox tar -xf "$1" -C "$2"; ${request}`);
  tree.tool('update-menu');
  before = look();
  const run = await runSteps(make, menu);
  expect(run, run.stdout + run.stderr).toMatchObject(stopped);
  expect(run.stdout).toContain('STEP 1 ok\nSTEP 1 begin put back\nSTEP 1 ok put back\n');
  expect(tree.calls().join()).not.toContain('update-menu');
  expect(look()).toEqual(before);
});

test('a tool that writes what the system uses is never ended in the middle', async () => {
  tree.tool('update-menu', `echo half >/boot/menu; ${request}; sleep 2; echo whole >>/run/whole`);
  before = look();
  const run = await runSteps(menu);
  expect(run, run.stdout + run.stderr).toMatchObject(stopped);
  expect(tree.read('/run/whole')).toBe('whole\n');
  expect(look()).toEqual(before);
});

test('and what puts things back is not stopped by a second request', async () => {
  tree.tool('mkinitramfs', `echo half >"$2"; ${request}; sleep 45`);
  tree.tool('update-menu', `${request}; sleep 1; echo "new $(cat /boot/menu)" >/boot/menu`);
  const run = await runSteps({ ...menu, makes: [] }, make);
  expect(run, run.stdout + run.stderr).toMatchObject({ end: { result: 'rolled-back' } });
  expect(tree.calls().filter((call) => call === 'update-menu')).toHaveLength(2);
});
