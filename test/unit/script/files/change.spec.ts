import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseJournal } from '#shared/host/binding/journal.ts';
import type { Step } from '#shared/plan/steps/step.ts';
import { renderScript } from '#shared/script/render.ts';
import { runScript } from '../../../support/start-script.ts';
import { handPlan, toolTree, type ToolTree } from '../../../support/tool-tree.ts';
import { treeState } from '../../../support/tree-state.ts';

let tree: ToolTree;
beforeEach(() => {
  tree = toolTree();
});
afterEach(() => {
  tree.remove();
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const run = (steps: Step[], shell?: string[]) => runScript(renderScript(handPlan(tree.root, steps)), shell);
const modeOf = (at: string) => (fs.statSync(tree.path(at)).mode & 0o777).toString(8);

const shells = { dash: ['dash'], bash: ['bash', '--posix'], busybox: ['busybox', 'sh'] };

test.each(Object.entries(shells))(
  '%s: files, links and folders, and the way back by their copies',
  async (_, shell) => {
    tree.write('/etc/default/grub', 'GRUB_CMDLINE_LINUX="quiet"\n', 0o600);
    tree.write('/etc/old', 'goes');
    fs.mkdirSync(tree.path('/etc/systemd'));
    const before = treeState(tree.root);

    const done = await run(
      [
        { kind: 'check-space', folder: '/etc', like: ['/etc/default/grub'], kib: 10 },
        { kind: 'set-folder', path: '/etc/bindery', after: true },
        {
          kind: 'set-file',
          path: '/etc/bindery/bind',
          before: null,
          after: { text: '#!/bin/sh\n', mode: '755' },
        },
        {
          kind: 'set-file',
          path: '/etc/default/grub',
          before: sha256('GRUB_CMDLINE_LINUX="quiet"\n'),
          after: { text: `GRUB_CMDLINE_LINUX="quiet a=\\$x 'b'"`, mode: null },
        },
        { kind: 'set-file', path: '/etc/old', before: sha256('goes'), after: null },
        { kind: 'set-link', path: '/etc/systemd/unit', before: null, after: '../bindery/bind' },
      ],
      shell,
    );
    expect(done, done.stdout + done.stderr).toMatchObject({ code: 0, stderr: '', failure: null });
    expect(tree.read('/etc/bindery/bind')).toBe('#!/bin/sh\n');
    expect(modeOf('/etc/bindery/bind')).toBe('755');
    expect(tree.read('/etc/default/grub')).toBe(`GRUB_CMDLINE_LINUX="quiet a=\\$x 'b'"`);
    expect(modeOf('/etc/default/grub')).toBe('600');
    expect(fs.existsSync(tree.path('/etc/old'))).toBe(false);
    expect(fs.readlinkSync(tree.path('/etc/systemd/unit'))).toBe('../bindery/bind');

    const [records = []] = tree.journals();
    const parsed = parseJournal(records.map((record) => JSON.stringify(record)).join('\n'));
    expect(parsed).toMatchObject({ action: 'bind-boot', gpu: null, end: 'done' });
    const changes = parsed?.changes ?? [];
    expect(changes.map((change) => [change.record, change.step])).toEqual([
      ['folder', 2],
      ['file', 3],
      ['file', 4],
      ['file', 5],
      ['link', 6],
    ]);
    const copies = changes.flatMap((change) => (change.record === 'file' && change.copy ? [change] : []));
    expect(copies.map(({ path, copy }) => [path, tree.read(copy ?? ''), modeOf(copy ?? '')])).toEqual([
      ['/etc/default/grub', 'GRUB_CMDLINE_LINUX="quiet"\n', '600'],
      ['/etc/old', 'goes', '644'],
    ]);
    expect(copies.every((change) => change.before === sha256(tree.read(change.copy ?? '')))).toBe(true);

    const back = await run(
      [
        { kind: 'set-link', path: '/etc/systemd/unit', before: '../bindery/bind', after: null },
        ...copies.toReversed().map(({ path, before: sum, after, copy }): Step => ({
          kind: 'set-file',
          path,
          before: after,
          after: { copy: copy ?? '', sha256: sum ?? '' },
        })),
        { kind: 'set-file', path: '/etc/bindery/bind', before: sha256('#!/bin/sh\n'), after: null },
        { kind: 'set-folder', path: '/etc/bindery', after: false },
      ],
      shell,
    );
    expect(back, back.stdout + back.stderr).toMatchObject({ code: 0, stderr: '', failure: null });
    expect(treeState(tree.root)).toEqual(before);
  },
);
