import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { diskMachine, owners } from '../../support/disk-machine.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../support/made-machines.ts';
import { bindNow, release, runScript, scriptFor } from '../../support/run-script.ts';
import { treeState } from '../../support/tree-state.ts';

const devices = [screenCard, freeCard, freeAudio];

/** The same script (`$$$$` is how replace() writes `$$`), in which root's shell is killed at one point: before or after a record or a write. */
function killedAt(script: string, point: number): string {
  const changed = script
    .replace(
      'number=0\n',
      `number=0\npoints=0\npoint() {\n  points=$((points + 1))\n  [ "$points" != ${point} ] || kill -9 $$$$\n}\n`,
    )
    .replace('  limited put "$1" "$2"\n', '  point\n  limited put "$1" "$2" || return 1\n  point\n')
    .replace('record() {\n', 'record() {\n  point\n')
    .replace('  say "STEP $1 begin $2"\n', '  say "STEP $1 begin $2"\n  point\n');
  if (changed.match(/^ {2}point$/gm)?.length !== 4) throw new Error('the script has other words now');
  return changed;
}

/** @returns whether the script came to its end before the point */
async function killAndUndo(point: number): Promise<boolean> {
  const machine = diskMachine(machineWith(devices));
  try {
    const before = treeState(machine.root);
    const ownersBefore = owners(machine.look());
    const run = await runScript(killedAt(scriptFor(machine, bindNow(freeCard.address)), point));
    if (run.end) {
      expect(run.code, run.stdout + run.stderr).toBe(0);
      return true;
    }
    // The kernel finishes what was written to it, whoever wrote it.
    await wait(150);
    const now = machine.look();
    const changed = Object.entries(owners(now))
      .filter(([address, owner]) => ownersBefore[address] !== owner)
      .map(([address]) => address);
    const listed = now.host.bindings.flatMap((binding) => binding.before.map((it) => it.address));
    expect(listed.sort(), `what is listed as changed, killed at point ${point}`).toEqual(changed.sort());
    if (changed.length > 0) {
      const undone = await runScript(scriptFor(machine, release(freeCard.address)));
      expect(undone, `${point}: ${undone.stdout}${undone.stderr}`).toMatchObject({ code: 0 });
    }
    expect(treeState(machine.root), `after the way back from point ${point}`).toEqual(before);
    expect(machine.look().host.bindings).toEqual([]);
    return false;
  } finally {
    machine.remove();
  }
}

test('killed at any point, what is bound is told truly, and one undo puts all of it back', async () => {
  const ended: boolean[] = [];
  for (let first = 1; !ended.includes(true); first += 4) {
    const points = [first, first + 1, first + 2, first + 3];
    ended.push(...(await Promise.all(points.map(killAndUndo))));
    expect(ended.length).toBeLessThan(60);
  }
  // Six writes with two points each, five records and four steps: fewer would mean that some were missed.
  expect(ended.filter((it) => !it).length).toBeGreaterThanOrEqual(20);
}, 120_000);
