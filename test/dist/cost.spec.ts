import { readFileSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { isCrowded } from '../support/crowded.ts';
import { twoCards, writeMachine, type DiskMachine } from '../ui/support/machines.ts';
import { newVisitor } from './support/visitor.ts';
import { openPackaged } from './support/window.ts';

// What Bindery adds to an Electron with nothing in it, packed by the same settings in the same run.

const { product, bare, folder, electron } = inject('built');

let machine: DiskMachine;
beforeAll(() => {
  machine = writeMachine(twoCards);
});
afterAll(() => {
  machine.remove();
});

const rounds = 3;
const limits = { size: 1.03, start: 1.5, memory: 1.2 };

interface Cost {
  size: number;
  start: number;
  memory: number;
}

// Six starts, each of which may take long on a busy machine.
it('costs little more than a bare Electron', { timeout: 900_000 }, async () => {
  const own: Cost[] = [];
  const empty: Cost[] = [];
  // By turns, so that a busy moment of the machine hits both. The least of some is what the app itself takes.
  for (let round = 0; round < rounds; round++) {
    empty.push(await measure([bare], /^Bare$/));
    own.push(await measure([product, '--root', machine.root], /is ready for a virtual machine$/));
  }
  const [ours, theirs] = [least(own), least(empty)];
  print(ours, theirs);
  expect(ours.size / theirs.size).toBeLessThanOrEqual(limits.size);
  expect(ours.start / theirs.start).toBeLessThanOrEqual(isCrowded() ? 2 : limits.start);
  expect(ours.memory / theirs.memory).toBeLessThanOrEqual(limits.memory);
});

/** @param words the AppImage, mounted, and its arguments @param heading what the page says when it is ready */
async function measure(words: string[], heading: RegExp): Promise<Cost> {
  const by = newVisitor(folder, true);
  const window = await openPackaged(words, by, heading);
  try {
    await sleep(1500);
    const memory = window.processes().reduce((sum, id) => sum + proportionalSize(id), 0);
    return { size: statSync(words[0] ?? '').size, start: window.ready, memory };
  } finally {
    await window.close();
    by.leave();
  }
}

/** What a process takes of the memory, with its share of what it shares, in bytes. */
function proportionalSize(id: number): number {
  try {
    const rollup = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s*(\d+) kB$/m.exec(rollup)?.[1] ?? 0) * 1024;
  } catch {
    return 0; // Ended, or root's own and this is not root.
  }
}

const least = (costs: Cost[]): Cost => ({
  size: Math.min(...costs.map(({ size }) => size)),
  start: Math.min(...costs.map(({ start }) => start)),
  memory: Math.min(...costs.map(({ memory }) => memory)),
});

function print(ours: Cost, theirs: Cost): void {
  const mega = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  const row = (what: string, own: string, empty: string, ratio: number, limit: number) =>
    `${what.padEnd(24)}${own.padStart(10)}${empty.padStart(10)}${ratio.toFixed(3).padStart(8)}${`≤ ${limit}`.padStart(8)}`;
  console.log(
    [
      `Electron ${electron}, least of ${rounds}     Bindery      bare   ratio   limit`,
      row('size', mega(ours.size), mega(theirs.size), ours.size / theirs.size, limits.size),
      row(
        'start to first verdict',
        `${ours.start.toFixed(0)} ms`,
        `${theirs.start.toFixed(0)} ms`,
        ours.start / theirs.start,
        limits.start,
      ),
      row('memory', mega(ours.memory), mega(theirs.memory), ours.memory / theirs.memory, limits.memory),
    ].join('\n'),
  );
}
