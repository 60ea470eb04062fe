import { assess } from '../../shared/assess/assess.ts';
import type { FindingId, Outcome } from '../../shared/assess/finding.ts';
import type { HostSnapshot } from '../../shared/host/snapshot.ts';
import { machineTree, type MadeMachine } from '../../src-main/practice/machine-tree.ts';
import { MemoryTree } from '../../src-main/host/memory-tree.ts';
import { freeCard, machineWith, screenCard, snapshotOf } from './made-machines.ts';

/** A PC with two cards and whatever files a test names; null takes a file away. */
export function pcWith(files: Record<string, string | null> = {}): MadeMachine {
  const machine = machineWith([screenCard, freeCard]);
  const all = Object.entries<string | null>({ ...machine.files, ...files });
  const there = all.filter((entry): entry is [string, string] => entry[1] !== null);
  return { ...machine, files: Object.fromEntries(there) };
}

/** The same without IOMMU groups. */
export function pcWithoutGroups(files: Record<string, string | null> = {}): MadeMachine {
  const machine = pcWith(files);
  machine.devices = [screenCard, freeCard].map((device) => {
    const without = { ...device };
    delete without.group;
    return without;
  });
  return machine;
}

/** A PC's tree in memory, for what a probe reads. */
export const treeOf = (files: Record<string, string | null> = {}): MemoryTree =>
  new MemoryTree('/', machineTree(pcWith(files)));

/** What the assessment says of the machine as a whole under one id; at most one outcome, or the test fails. */
export function onHost(machine: MadeMachine | HostSnapshot, id: FindingId): Outcome | null {
  const host = 'files' in machine ? snapshotOf(machine) : machine;
  const said = assess(host).outcomes.filter((outcome) => outcome.subject === 'host' && outcome.id === id);
  if (said.length > 1) throw new Error(`${id} was said ${said.length} times`);
  return said[0] ?? null;
}
