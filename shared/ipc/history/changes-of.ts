import type { ChangeRecord, JournalRun } from '../../host/binding/journal.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import { nameOf } from '../../pci/device.ts';
import type { PastChange } from './history-view.ts';

type Thing = Omit<PastChange, 'how'> & { before: boolean; after: boolean };

/** What a run changed, each thing once. */
export function changesOf(run: JournalRun, { devices }: Pick<HostSnapshot, 'devices'>): PastChange[] {
  const given = run.before.map(({ address, driver }): PastChange => {
    const device = devices.find((it) => it.address === address);
    return {
      kind: 'device',
      what: address,
      device: { name: device ? nameOf(device) : null, driver },
      how: 'changed',
    };
  });
  const things = new Map<string, Thing>();
  for (const thing of run.changes.map(thingOf)) {
    const key = `${thing.kind} ${thing.what}`;
    things.set(key, { ...thing, before: things.get(key)?.before ?? thing.before });
  }
  return [
    ...given,
    ...[...things.values()].map(({ before, after, ...it }) => ({ ...it, how: how(before, after) })),
  ];
}

const how = (before: boolean, after: boolean): PastChange['how'] =>
  before && after ? 'changed' : after ? 'made' : 'removed';

function thingOf(change: ChangeRecord): Thing {
  const thing = (kind: PastChange['kind'], what: string, before = true, after = true): Thing => ({
    kind,
    what,
    device: null,
    before,
    after,
  });
  switch (change.record) {
    case 'file':
    case 'link':
      return thing(change.record, change.path, change.before !== null, change.after !== null);
    case 'folder':
      return thing('folder', change.path, !change.after, change.after);
    case 'image':
      return thing('image', change.image, change.before !== null, change.after !== null);
    case 'made':
      // What the tool left there, its record does not tell.
      return thing('file', change.path, change.before !== null);
    case 'grub-env':
      return thing(
        'boot-setting',
        `${change.name} (${change.file})`,
        change.before !== null,
        change.after !== null,
      );
    case 'one-shot':
      return thing('boot-setting', change.entry ?? 'one-shot', change.entry === null, change.entry !== null);
    case 'tool':
      return thing('tool', change.argv.join(' '));
  }
}
