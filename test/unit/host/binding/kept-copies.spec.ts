import { expect, test } from 'vitest';
import { uselessCopies } from '#shared/host/binding/kept-copies.ts';
import type { JournalRun } from '#shared/host/binding/journal.ts';

const folder = (name: string): string => `/var/lib/bindery/backup/${name}`;

/** A run that changed one file, from one letter to another, and kept a copy of what was there. */
function run(name: string, [before, after]: string, more: Partial<JournalRun> = {}): JournalRun {
  return {
    run: name,
    action: 'bind-boot',
    gpu: null,
    boot: 'one',
    started: '2026-01-01T00:00:00Z',
    uptime: Number(name.slice(1)),
    before: [],
    changes: [
      {
        record: 'file',
        step: 1,
        path: '/etc/default/grub',
        before: before ?? null,
        copy: `${folder(name)}/1`,
        after: after ?? null,
      },
    ],
    words: [],
    end: 'done',
    ...more,
  };
}

/** There and back, three times: nothing of the past is needed. */
const round = ['r1 AB', 'r2 BA', 'r3 AC', 'r4 CA', 'r5 AD', 'r6 DA'].map((it) => {
  const [name = '', letters = ''] = it.split(' ');
  return run(name, letters);
});

test('of changes that were all taken back, the copies of the three newest runs stay', () => {
  expect(uselessCopies(round)).toEqual(['r1', 'r2', 'r3'].map(folder));
  expect(uselessCopies(round.slice(0, 3))).toEqual([]);
  expect(uselessCopies([...round].reverse())).toEqual(['r1', 'r2', 'r3'].map(folder));
});

test('what a file would be put back from stays, however old it is', () => {
  const kept: JournalRun = {
    ...run('r0', 'XY'),
    changes: [
      { record: 'file', step: 1, path: '/etc/kept', before: 'X', copy: `${folder('r0')}/1`, after: 'Y' },
    ],
  };
  expect(uselessCopies([kept, ...round])).toEqual(['r1', 'r2', 'r3'].map(folder));
});

test('an image counts like a file, and a chain of changes is kept from its first on', () => {
  const image = (name: string, before: string, after: string): JournalRun =>
    run(name, 'AB', {
      changes: [
        {
          record: 'image',
          step: 1,
          image: '/boot/initrd.img',
          kernel: '6.12.0',
          tool: 'dracut',
          before,
          copy: `${folder(name)}/1`,
          after,
        },
      ],
    });
  const twice = [image('r1', 'A', 'B'), image('r2', 'B', 'C')];
  const later = ['r3', 'r4', 'r5', 'r6', 'r7', 'r8'].map((name, index) => run(name, index % 2 ? 'BA' : 'AB'));
  expect(uselessCopies([...twice, ...later])).toEqual(['r3', 'r4', 'r5'].map(folder));
  const back = [image('r1', 'A', 'B'), image('r2', 'B', 'A')];
  expect(uselessCopies([...back, ...later])).toEqual(['r1', 'r2', 'r3', 'r4', 'r5'].map(folder));
});

test.each([null, 'failed', 'reboot-needed'])('a run that ended with %s keeps all that it kept', (end) => {
  const [first, ...rest] = round;
  const open = { ...(first as JournalRun), end };
  expect(uselessCopies([open, ...rest])).not.toContain(folder('r1'));
});

test('a path that is no copy of Bindery’s is never named', () => {
  const odd = ['/etc/passwd', '/var/lib/bindery/backup/../../etc/1', '/var/lib/bindery/backup/1'];
  const runs = round.map((it, index) => ({
    ...it,
    changes: it.changes.map((change) => ({ ...change, copy: odd[index % odd.length] }) as typeof change),
  }));
  expect(uselessCopies(runs)).toEqual([]);
});
