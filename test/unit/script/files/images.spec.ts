import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { imageHistory } from '#shared/host/binding/journal-history.ts';
import { parseJournal, type JournalRun } from '#shared/host/binding/journal.ts';
import type { FileStep, ImageContents, MakeImage, RestoreImage } from '#shared/plan/steps/file-steps.ts';
import { renderScript } from '#shared/script/render.ts';
import { runScript } from '../../../support/start-script.ts';
import { handPlan, toolTree, withMounts, type ToolTree } from '../../../support/tool-tree.ts';
import { treeState } from '../../../support/tree-state.ts';
import { asRoot } from '../../../support/users.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const image = '/boot/initrd.img-6.1.0';
const binder = '/etc/bindery/bind';
const contents: ImageContents = {
  files: [{ inside: binder, sameAs: '/etc/bindery/bind-initramfs' }],
  modules: ['vfio_pci'],
  without: ['/unwanted'],
};
const make: MakeImage = {
  kind: 'make-image',
  tool: 'initramfs-tools',
  kernel: '6.1.0',
  image,
  contents,
  limit: 20,
};
const impossible: FileStep = {
  kind: 'set-file',
  path: '/etc/fixed/file',
  before: sha256('fixed\n'),
  after: { text: 'x', mode: null },
};

let tree: ToolTree;
beforeEach(() => {
  tree = toolTree();
  tree.write(image, 'old image\n', 0o600);
  // It is looked at too: an image is unpacked below it.
  fs.mkdirSync(tree.path('/var/lib/bindery'), { mode: 0o755 });
  tree.write('/etc/bindery/bind-initramfs', 'the binder\n');
  tree.write('/etc/fixed/file', 'fixed\n');
  tree.write('/lib/modules/6.1.0/modules.builtin', '');
  // What the image is made of; the tool packs it as it is.
  tree.write(`/stage${binder}`, 'the binder\n');
  tree.write('/stage/lib/modules/6.1.0/kernel/vfio-pci.ko', '');
  // What every initramfs has.
  tree.write('/stage/init', '#!/bin/sh\n');
  tree.tool('mkinitramfs', '/bin/busybox tar -cf "$2" -C /stage . 2>/run/tar');
  tree.tool('unmkinitramfs', '/bin/busybox tar -xf "$1" -C "$2"');
});
afterEach(() => {
  tree.remove();
});

const look = () => treeState(tree.root, ['/run', '/var/lib/bindery/journal', '/var/lib/bindery/backup']);
const runSteps = (steps: FileStep[], user: readonly string[] = asRoot) =>
  runScript(renderScript(handPlan(tree.root, steps)), ['/bin/sh'], user);
const sumOf = (at: string): string =>
  createHash('sha256')
    .update(fs.readFileSync(tree.path(at)))
    .digest('hex');
const fixed = () => withMounts(tree, 'mount --bind "$tree/etc/fixed/file" "$tree/etc/fixed/file"');
const lastRun = (): JournalRun => {
  const text = tree
    .journals()
    .at(-1)
    ?.map((record) => JSON.stringify(record))
    .join('\n');
  const run = parseJournal(text ?? '');
  if (!run) throw new Error('no journal');
  return run;
};
/** What an earlier run would have recorded, for the way back. */
const restore = (more: Partial<RestoreImage> = {}): RestoreImage => {
  const { pristine, last } = imageHistory([lastRun()], image);
  if (pristine === null || pristine === 'absent' || last === null) throw new Error('no copy');
  const without: ImageContents = { files: [], modules: [], without: [binder] };
  return { ...make, kind: 'restore-image', made: last, ...pristine, contents: without, ...more };
};

describe('an image that is made', () => {
  test('takes the old one’s place when all is inside; the old one is kept', async () => {
    const before = look();
    const run = await runSteps([make]);
    expect(run, run.stdout + run.stderr).toMatchObject({ code: 0, stderr: '', failure: null });
    expect(tree.calls()[0]).toBe('mkinitramfs [-o] [/boot/.initrd.img-6.1.0.bindery-new] [6.1.0]');
    expect(fs.statSync(tree.path(image)).mode & 0o777).toBe(0o600);
    const [made, changed] = lastRun().changes;
    expect(made).toMatchObject({ record: 'made', path: '/boot/.initrd.img-6.1.0.bindery-new', before: null });
    expect(changed).toMatchObject({
      record: 'image',
      step: 1,
      image,
      kernel: '6.1.0',
      tool: 'initramfs-tools',
      before: sha256('old image\n'),
      after: sumOf(image),
    });
    expect(changed?.record === 'image' && tree.read(changed.copy ?? '')).toBe('old image\n');
    // Nothing else is left behind, beside the image or where it was looked into.
    const after = look();
    expect({ ...after, [image]: before[image] }).toEqual(before);
  });

  test('where there was none, it is there, and gone again when a later step fails', async () => {
    fs.rmSync(tree.path(image));
    const before = look();
    const failed = await runSteps([make, impossible], fixed());
    expect(failed, failed.stdout).toMatchObject({ end: { result: 'rolled-back' } });
    expect(look()).toEqual(before);
    expect(await runSteps([make])).toMatchObject({ code: 0 });
    expect(fs.existsSync(tree.path(image))).toBe(true);
  });

  test.each<[string, () => void, string]>([
    [
      'lacks a file',
      () => {
        fs.rmSync(tree.path(`/stage${binder}`));
      },
      binder,
    ],
    [
      'has another one',
      () => {
        tree.write(`/stage${binder}`, 'an older binder\n');
      },
      binder,
    ],
    [
      'lacks a module',
      () => {
        fs.rmSync(tree.path('/stage/lib'), { recursive: true });
      },
      'vfio_pci',
    ],
    [
      'has what must be gone',
      () => {
        tree.write('/stage/unwanted', '');
      },
      '/unwanted is still there',
    ],
    [
      'is torn',
      () => {
        tree.tool('mkinitramfs', 'echo torn >"$2"');
      },
      binder,
    ],
    [
      'is empty',
      () => {
        tree.tool('mkinitramfs', ': >"$2"');
      },
      'the tool made no image',
    ],
    [
      'is not made at all',
      () => {
        tree.tool('mkinitramfs');
      },
      'the tool made no image',
    ],
    [
      'fails half-way',
      () => {
        tree.tool('mkinitramfs', 'echo half >"$2"; echo no >&2; exit 2');
      },
      'it ended with 2: no',
    ],
    [
      'takes too long',
      () => {
        tree.tool('mkinitramfs', 'echo half >"$2"; sleep 30');
      },
      'it took longer than 1 seconds',
    ],
  ])('and %s does not take its place', async (_, spoil, detail) => {
    spoil();
    const before = look();
    const run = await runSteps([{ ...make, limit: detail.includes('longer') ? 1 : 20 }]);
    expect(run, run.stdout + run.stderr).toMatchObject({
      code: 4,
      stderr: '',
      end: { result: 'rolled-back' },
    });
    expect(run.end?.text).toContain(detail);
    expect(look()).toEqual(before);
  });

  test('is put back byte for byte when a later step fails', async () => {
    const before = look();
    const run = await runSteps([make, impossible], fixed());
    expect(run, run.stdout).toMatchObject({ code: 4, end: { result: 'rolled-back' } });
    expect(look()).toEqual(before);
  });

  test('does not take the place of one that somebody else made meanwhile', async () => {
    tree.tool(
      'mkinitramfs',
      '/bin/busybox tar -cf "$2" -C /stage . 2>/run/tar; echo theirs >/boot/initrd.img-6.1.0',
    );
    const before = look();
    const run = await runSteps([make]);
    expect(run, run.stdout).toMatchObject({ code: 4, end: { result: 'rolled-back' } });
    expect(run.end?.text).toContain('somebody else changed it meanwhile');
    expect(look()).toEqual({ ...before, [image]: 'file 600 theirs\n' });
  });

  test('that is a link is not touched', async () => {
    fs.renameSync(tree.path(image), tree.path('/boot/real'));
    fs.symlinkSync('real', tree.path(image));
    const before = look();
    expect(await runSteps([make])).toMatchObject({ code: 4, end: { result: 'rolled-back' } });
    expect(look()).toEqual(before);
  });
});

describe('the way back', () => {
  let before: ReturnType<typeof look>;
  beforeEach(async () => {
    before = look();
    expect(await runSteps([make])).toMatchObject({ code: 0 });
  });

  test('is the old image, byte for byte, with nothing made', async () => {
    const calls = tree.calls().length;
    const run = await runSteps([restore()]);
    expect(run, run.stdout + run.stderr).toMatchObject({ code: 0, stderr: '' });
    expect(look()).toEqual(before);
    expect(tree.calls()).toHaveLength(calls);
    expect(lastRun().changes.at(-1)).toMatchObject({ record: 'image', after: sha256('old image\n') });
  });

  test('is an image made anew when somebody made one since', async () => {
    const step = restore();
    tree.write(image, 'theirs\n');
    fs.rmSync(tree.path(`/stage${binder}`));
    const run = await runSteps([step]);
    expect(run, run.stdout).toMatchObject({ code: 0 });
    expect(tree.read(image)).not.toContain('theirs');
    expect(lastRun().changes.at(-1)).toMatchObject({ before: sha256('theirs\n'), after: sumOf(image) });
  });

  test('is not made of an image that still has Bindery’s part', async () => {
    const step = restore();
    tree.write(image, 'theirs\n');
    const run = await runSteps([step]);
    expect(run, run.stdout).toMatchObject({ code: 4, end: { result: 'rolled-back' } });
    expect(run.end?.text).toContain(`${binder} is still there`);
    expect(tree.read(image)).toBe('theirs\n');
  });

  test.each(['gone', 'damaged'])('is an image made anew when the copy is %s', async (state) => {
    const step = restore();
    if (state === 'gone') fs.rmSync(tree.path(step.copy));
    else tree.write(step.copy, 'damaged\n');
    fs.rmSync(tree.path(`/stage${binder}`));
    expect(await runSteps([step])).toMatchObject({ code: 0 });
    expect(sumOf(image)).not.toBe(step.made);
  });

  test('leaves alone what is back already, what is gone, and what nobody can make any more', async () => {
    const step = restore();
    fs.rmSync(tree.path('/lib/modules'), { recursive: true });
    for (const text of ['old image\n', 'theirs\n']) {
      tree.write(image, text);
      const now = look();
      expect(await runSteps([step])).toMatchObject({ code: 0 });
      expect(look()).toEqual(now);
    }
    fs.rmSync(tree.path(image));
    expect(await runSteps([step])).toMatchObject({ code: 0 });
    expect(fs.existsSync(tree.path(image))).toBe(false);
  });

  test('is itself put back when a later step fails', async () => {
    const now = look();
    expect(await runSteps([restore(), impossible], fixed())).toMatchObject({
      end: { result: 'rolled-back' },
    });
    expect(look()).toEqual(now);
  });
});
