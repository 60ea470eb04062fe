import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Step } from '../../shared/plan/steps/step.ts';
import { temporaryFolder } from './sysfs-tree.ts';
import { asRoot, needProgram } from './users.ts';

/** A small system on disk in which the root script can change files and run tools, as in a mounted one. */
export interface ToolTree {
  root: string;
  path(at: string): string;
  read(at: string): string;
  write(at: string, text: string, mode?: number): void;
  /** A program of this tree, as text for its sh; what it is called with stands in `calls` afterwards. */
  tool(name: string, body?: string): void;
  /** Every call of a tool, in order, with its arguments in brackets. */
  calls(): string[];
  /** What runs wrote into their journals, oldest first. */
  journals(): Record<string, unknown>[][];
  remove(): void;
}

export function toolTree(): ToolTree {
  const folder = temporaryFolder('tools');
  const at = (file: string) => path.join(folder.path, file);
  for (const name of ['bin', 'usr/sbin', 'etc', 'run', 'var/lib', 'boot', 'dev', 'proc', 'tmp'])
    fs.mkdirSync(at(name), { recursive: true, mode: 0o755 });
  fs.mkdirSync(at('proc/sys/kernel/random'), { recursive: true });
  fs.writeFileSync(at('proc/sys/kernel/random/boot_id'), 'boot-1\n');
  installBusybox(folder.path);
  const tree: ToolTree = {
    root: folder.path,
    path: at,
    read: (file) => fs.readFileSync(at(file), 'utf8'),
    write: (file, text, mode = 0o644) => {
      fs.mkdirSync(path.dirname(at(file)), { recursive: true, mode: 0o755 });
      fs.writeFileSync(at(file), text);
      fs.chmodSync(at(file), mode);
    },
    tool: (name, body = ':') => {
      tree.write(
        `/usr/sbin/${name}`,
        `#!/bin/sh\n{ printf '${name}'; for word do printf ' [%s]' "$word"; done; echo; } >>/run/calls\n${body}\n`,
        0o755,
      );
    },
    calls: () => (fs.existsSync(at('/run/calls')) ? tree.read('/run/calls').trim().split('\n') : []),
    journals: () => {
      const journals = at('/var/lib/bindery/journal');
      if (!fs.existsSync(journals)) return [];
      return fs
        .readdirSync(journals)
        .map((name) => tree.read(`/var/lib/bindery/journal/${name}`).trim().split('\n'))
        .map((lines) => lines.map((line) => JSON.parse(line) as Record<string, unknown>))
        .sort((a, b) => Number(a[0]?.['uptime']) - Number(b[0]?.['uptime']));
    },
    remove: folder.remove,
  };
  return tree;
}

/** The tree's own shell and small programs: a machine's busybox, with its libraries where it has any. */
function installBusybox(root: string): void {
  const program = needProgram('busybox', 'busybox-static');
  const { stdout } = spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' });
  const binary = stdout.trim();
  const libraries = spawnSync('ldd', [binary], { encoding: 'utf8' }).stdout.match(/\/\S+/g) ?? [];
  for (const library of libraries) {
    fs.mkdirSync(path.join(root, path.dirname(library)), { recursive: true });
    fs.copyFileSync(library, path.join(root, library));
  }
  fs.copyFileSync(binary, path.join(root, 'bin/busybox'));
  for (const name of [
    'sh',
    'cat',
    'cp',
    'mv',
    'rm',
    'mkdir',
    'rmdir',
    'sleep',
    'sed',
    'grep',
    'dd',
    'ls',
    'true',
  ])
    fs.symlinkSync('busybox', path.join(root, 'bin', name));
}

/**
 * Words in front of a program that run it as root among file systems of its own: `mounts` are commands of sh,
 * with `$tree` for the tree's folder.
 */
export const withMounts = (tree: ToolTree, mounts: string): string[] => [
  'unshare',
  ...(asRoot.length > 0 ? ['--user', '--map-root-user'] : []),
  '--mount',
  'sh',
  '-ec',
  `tree=$1; shift; ${mounts}; exec "$@"`,
  'sh',
  tree.root,
];

/** A plan made by hand: its steps are all that it says. */
export const handPlan = (root: string, steps: Step[], more: Partial<Plan> = {}): Plan => ({
  format: 'bindery-plan/1',
  action: 'bind-boot',
  gpu: null,
  gpuName: 'A card',
  root,
  steps,
  inverse: [],
  predictions: [],
  mustAccept: [],
  files: [],
  strategy: null,
  notes: [],
  words: [],
  afterRestart: true,
  ...more,
});
