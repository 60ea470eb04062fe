import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { expect, test } from 'vitest';
import { fileHistory, imageHistory } from '#shared/host/binding/journal-history.ts';
import { interruptedRuns } from '#shared/host/binding/interrupted-runs.ts';
import { parseJournal, type ChangeRecord, type JournalRun } from '#shared/host/binding/journal.ts';
import type { FileStep, ImageContents } from '#shared/plan/steps/file-steps.ts';
import { renderScript } from '#shared/script/render.ts';
import { runScript } from '../../../support/start-script.ts';
import { handPlan, toolTree, type ToolTree } from '../../../support/tool-tree.ts';
import { treeState } from '../../../support/tree-state.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const image = '/boot/initrd.img-6.1.0';
const nothing: ImageContents = { files: [], modules: [], without: [] };

/** One change of every kind. */
const steps: FileStep[] = [
  { kind: 'set-folder', path: '/etc/bindery', after: true },
  { kind: 'set-file', path: '/etc/bindery/list', before: null, after: { text: 'new\n', mode: '644' } },
  { kind: 'set-file', path: '/etc/grub', before: sha256('old\n'), after: { text: 'newer\n', mode: null } },
  { kind: 'set-file', path: '/etc/gone', before: sha256('gone\n'), after: null },
  { kind: 'make-image', tool: 'initramfs-tools', kernel: '6.1.0', image, contents: nothing, limit: 30 },
  { kind: 'run-tool', argv: ['update-grub'], purpose: 'Menu', limit: 30, makes: ['/boot/grub.cfg'] },
  { kind: 'set-link', path: '/etc/link', before: 'there', after: 'elsewhere' },
  { kind: 'set-grub-env', file: '/boot/grubenv', name: 'a', before: null, after: 'b' },
];

function newTree(): ToolTree {
  const tree = toolTree();
  tree.write('/etc/grub', 'old\n', 0o600);
  tree.write('/etc/gone', 'gone\n');
  tree.write(image, 'old image\n', 0o600);
  tree.write('/boot/grub.cfg', 'menu of old\n');
  tree.write('/boot/grubenv', '# GRUB Environment Block\n');
  fs.symlinkSync('there', tree.path('/etc/link'));
  tree.tool('mkinitramfs', '{ echo image; cat /etc/bindery/list; } >"$2" 2>&1');
  tree.tool('unmkinitramfs', 'echo init >"$2/init"');
  tree.tool('update-grub', 'echo "menu of $(cat /etc/grub)" >/boot/grub.cfg');
  tree.tool(
    'grub-editenv',
    `case $2 in
  list) grep -v '^#' "$1" || : ;;
  set) echo "$3" >>"$1" ;;
  unset) grep -v "^$3=" "$1" >"$1.x"; cat "$1.x" >"$1"; rm "$1.x" ;;
esac`,
  );
  return tree;
}
const look = (tree: ToolTree) => treeState(tree.root, ['/run', '/var/lib/bindery']);

/** Root's shell is killed just before its n-th change of a disk; a copy that is under way is left torn. */
const killedAt = (script: string, point: number): string =>
  script.replace(
    '\nset -eu\n',
    `\nset -eu\npoints=0\npoint() {\n  points=$((points + 1))\n  [ "$points" != ${point} ] || kill -9 $$$$\n}\n${[
      'sync',
      'mv',
      'rm',
      'ln',
      'mkdir',
      'chmod',
    ]
      .map((name) => `${name}() { point; command ${name} "$@"; }\n`)
      .join('')}cp() { [ $((points + 1)) != ${point} ] || printf torn >"$3"; point; command cp "$@"; }\n`,
  );

/** The way back, from nothing but the journals and what is there now. */
function wayBack(tree: ToolTree, runs: JournalRun[]): FileStep[] {
  const [half] = interruptedRuns(runs, []);
  const sum = (path: string) =>
    fs.existsSync(tree.path(path))
      ? createHash('sha256')
          .update(fs.readFileSync(tree.path(path)))
          .digest('hex')
      : null;
  const back = (change: ChangeRecord): FileStep[] => {
    switch (change.record) {
      case 'file': {
        const { pristine, last } = fileHistory(runs, change.path, sum(change.path));
        if (pristine === null) return [];
        expect(last).toBe(sum(change.path));
        const after = pristine === 'absent' ? null : pristine;
        return [{ kind: 'set-file', path: change.path, before: last, after }];
      }
      case 'image': {
        const { pristine, last } = imageHistory(runs, change.image, sum(change.image));
        if (pristine === null || pristine === 'absent') return [];
        const made = last ?? '';
        return [
          {
            kind: 'restore-image',
            tool: 'initramfs-tools',
            kernel: change.kernel,
            image,
            made,
            ...pristine,
            contents: nothing,
            limit: 30,
          },
        ];
      }
      case 'link': {
        const now = fs.readlinkSync(tree.path(change.path));
        return now === change.before
          ? []
          : [{ kind: 'set-link', path: change.path, before: now, after: change.before }];
      }
      case 'folder':
        return [{ kind: 'set-folder', path: change.path, after: !change.after }];
      case 'grub-env': {
        const set = tree.read(change.file).includes('a=b');
        return set ? [{ kind: 'set-grub-env', file: change.file, name: 'a', before: 'b', after: null }] : [];
      }
      case 'tool':
        return [{ kind: 'run-tool', argv: change.argv, purpose: 'Menu', limit: 30, makes: change.makes }];
      case 'made':
      case 'one-shot':
        return [];
    }
  };
  const changes = half?.changes.toReversed().flatMap(back) ?? [];
  // Tools make their files from what is put back, so they come last; and a run sweeps even if it has nothing to do.
  const tools = changes.filter((step) => step.kind === 'run-tool');
  return [
    { kind: 'check-space', folder: '/etc', like: [], kib: 1 },
    ...changes.filter((step) => step.kind !== 'run-tool'),
    ...tools,
  ];
}

const runsOf = (tree: ToolTree): JournalRun[] =>
  fs.existsSync(tree.path('/var/lib/bindery/journal'))
    ? fs
        .readdirSync(tree.path('/var/lib/bindery/journal'))
        .flatMap((name) => parseJournal(tree.read(`/var/lib/bindery/journal/${name}`)) ?? [])
    : [];

/** @returns whether the script came to its end before the point */
async function killAndUndo(point: number): Promise<boolean> {
  const tree = newTree();
  try {
    const before = look(tree);
    const script = renderScript(handPlan(tree.root, steps));
    const run = await runScript(killedAt(script, point));
    if (run.end) {
      expect(run.code, run.stdout + run.stderr).toBe(0);
      return true;
    }
    expect(run.code, `killed at ${point}`).not.toBe(0);
    const is = (path: string, ...texts: (string | null)[]) => {
      const text = fs.existsSync(tree.path(path)) ? tree.read(path) : null;
      expect(texts, `${path}, killed at point ${point}`).toContain(text);
    };
    is('/etc/bindery/list', null, 'new\n');
    is('/etc/grub', 'old\n', 'newer\n');
    is('/etc/gone', 'gone\n', null);
    is(image, 'old image\n', 'image\nnew\n');
    is('/boot/grub.cfg', 'menu of old\n', 'menu of newer\n');
    is('/boot/grubenv', '# GRUB Environment Block\n', '# GRUB Environment Block\na=b\n');
    expect(['there', 'elsewhere']).toContain(fs.readlinkSync(tree.path('/etc/link')));

    const undo = renderScript(
      handPlan(tree.root, wayBack(tree, runsOf(tree)), { action: 'undo-interrupted' }),
    );
    const undone = await runScript(undo);
    expect(undone, `${point}: ${undone.stdout}${undone.stderr}`).toMatchObject({ code: 0 });
    expect(look(tree), `after the way back from point ${point}`).toEqual(before);
    expect(interruptedRuns(runsOf(tree), [])).toEqual([]);
    return false;
  } finally {
    tree.remove();
  }
}

test('killed at any point, every file is the old one or the new one, and the journal leads all the way back', async () => {
  const ended: boolean[] = [];
  for (let first = 1; !ended.includes(true); first += 3) {
    ended.push(...(await Promise.all([first, first + 1, first + 2].map(killAndUndo))));
    expect(ended.length).toBeLessThan(150);
  }
  // Eight changes with five or more writes each; fewer would mean that some were missed.
  expect(ended.filter((it) => !it).length).toBeGreaterThanOrEqual(50);
}, 240_000);
