import * as v from 'valibot';
import { runActions, type RunAction } from '../../host/binding/journal.ts';
import type { PciAddress } from '../../pci/address.ts';
import { address, type Of } from '../schemas.ts';

/** Every run of Bindery on a machine, as its journals tell it. */
export interface HistoryView {
  /** Newest first. */
  runs: PastRun[];
  /** Journals that tell nothing: this user may not read them, or they make no sense. */
  closed: { journal: string; because: 'unreadable' | 'malformed' }[];
  /** Whether the folder of the journals can be listed. */
  isOpen: boolean;
}

export interface PastRun {
  /** The name of its journal, without the ending. */
  journal: string;
  /** ISO 8601, UTC. */
  started: string;
  action: RunAction;
  gpu: PciAddress | null;
  /** null: no device sits at its address any more, or it was about the whole machine. */
  gpuName: string | null;
  end: RunEnd;
  changes: PastChange[];
  /** What takes it back, or why nothing does. */
  back: { action: RunAction; gpu: PciAddress | null } | { none: NoWayBack };
}

export const runEnds = [
  'done',
  'refused',
  'busy',
  'rolled-back',
  'failed',
  'reboot-needed',
  'cut-short',
] as const;
/** How it ended; `cut-short`: it never said. */
export type RunEnd = (typeof runEnds)[number];

export const changeKinds = ['device', 'file', 'link', 'folder', 'image', 'boot-setting', 'tool'] as const;

/** One thing that a run changed. */
export interface PastChange {
  kind: (typeof changeKinds)[number];
  /** A path, an address, a setting's name or a command. */
  what: string;
  /** Of a device: its name and the driver that it had; null where there is none. */
  device: { name: string | null; driver: string | null } | null;
  how: 'made' | 'changed' | 'removed';
}

export const noWaysBack = [
  /** It stopped before its first change. */
  'nothing-changed',
  'put-back',
  /** It took something back itself. */
  'took-back',
  'taken-back',
  /** A live binding lasts until the restart. */
  'over',
  /** A later run did the same anew. */
  'done-again',
  /** Another run that was cut short has to be put right first. */
  'newer-first',
  /** It made a binding permanent, which goes with that binding. */
  'with-binding',
  'nothing-left',
] as const;
export type NoWayBack = (typeof noWaysBack)[number];

const text = v.string();
const textOrNull = v.nullable(text);
const action = v.picklist(runActions);

export const historyView: Of<HistoryView> = v.strictObject({
  runs: v.array(
    v.strictObject({
      journal: text,
      started: text,
      action,
      gpu: v.nullable(address),
      gpuName: textOrNull,
      end: v.picklist(runEnds),
      changes: v.array(
        v.strictObject({
          kind: v.picklist(changeKinds),
          what: text,
          device: v.nullable(v.strictObject({ name: textOrNull, driver: textOrNull })),
          how: v.picklist(['made', 'changed', 'removed']),
        }),
      ),
      back: v.union([
        v.strictObject({ action, gpu: v.nullable(address) }),
        v.strictObject({ none: v.picklist(noWaysBack) }),
      ]),
    }),
  ),
  closed: v.array(v.strictObject({ journal: text, because: v.picklist(['unreadable', 'malformed']) })),
  isOpen: v.boolean(),
});

/** What a journal may be called; whether there is one of that name, the folder tells. */
export const journalName = v.pipe(v.string(), v.regex(/^[\w-][\w.-]{0,119}$/));
