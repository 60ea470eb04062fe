import { posix } from 'node:path';
import type { Uses } from '../../shared/host/uses.ts';
import { machineWith, snapshotOf } from './made-machines.ts';

/** What a machine with these links (and the folders they lead to) and these files stands on. */
export function usesOf(links: Record<string, string>, files: Record<string, string> = {}): Uses {
  const machine = machineWith([], files);
  const targets = Object.entries(links).map(([at, to]) => posix.resolve(posix.dirname(at), to));
  return snapshotOf({ ...machine, links, folders: [...(machine.folders ?? []), '/sys/class', ...targets] })
    .uses;
}

/** Links of block devices: under their name, and under their number where they have one here. */
export const blocks = (devices: Record<string, string>, numbers: Record<string, string> = {}) => ({
  ...Object.fromEntries(Object.entries(devices).map(([name, to]) => [`/sys/class/block/${name}`, to])),
  ...Object.fromEntries(
    Object.entries(numbers).map(([number, name]) => [`/sys/dev/block/${number}`, devices[name] ?? name]),
  ),
});

export const mounts = (...lines: string[]) => ({ '/proc/self/mountinfo': `${lines.join('\n')}\n` });

/** The addresses of some uses with what each is for, in any order. */
export const said = (uses: { address: string | null; by: string }[]): string[] =>
  uses.map(({ address, by }) => `${address ?? 'none'} ${by}`).sort();
