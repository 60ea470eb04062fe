import type { AtBootReport } from '#shared/assess/report.ts';
import type { BootReason } from '#shared/host/binding/boot-reasons.ts';
import type { ScanView } from '#shared/ipc/contract.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import type { Verified } from '#shared/verify/verification.ts';
import { productName, shortAddress } from '../names.ts';

export type Binding = AtBootReport['bindings'][number];

/** A binding at boot by its card; by the address where no device sits there any more. */
export const bindingName = ({ name, gpu }: Pick<Binding, 'name' | 'gpu'>): string =>
  name === null ? shortAddress(gpu) : productName(name);

export interface Trial {
  binding: Binding;
  verified: Verified[];
  /** What the binder said of a device that it did not bind. */
  reasons: ReadonlyMap<PciAddress, string>;
}

/** The bindings on trial in this start, each with what it promised. */
export const trialsOf = ({ report, boot }: ScanView): Trial[] =>
  report.atBoot.bindings
    .filter(({ standing }) => standing === 'on-trial')
    .map((binding) => ({
      binding,
      verified: boot.trials.find(({ gpu }) => gpu === binding.gpu)?.verified ?? [],
      reasons: new Map(binding.said.filter(({ bound }) => !bound).map((it) => [it.address, it.reason])),
    }));

/** Of a window that has its sandbox as usual there is nothing to say. */
export type SandboxNote = Exclude<ScanView['boot']['sandbox'], 'as-usual'>;

export type NoteKind =
  'off' | 'files-damaged' | 'files-unreadable' | 'interrupted' | 'iommu' | SandboxNote | Binding['standing'];

/** One line about what Bindery left on the machine; `binding` where it is about a card. */
export interface BootNote {
  kind: NoteKind;
  binding: Pick<Binding, 'gpu' | 'name'> | null;
  /** Why this start did not bind it. */
  because: BootReason | null;
}

/** The lines for the top of the first page, the most urgent first. */
export function bootNotes({ report, boot }: ScanView): BootNote[] {
  const { bindings, files, off } = report.atBoot;
  const about = (kind: NoteKind): BootNote => ({ kind, binding: null, because: null });
  const notes: BootNote[] = [];
  if (boot.interrupted) notes.push(about('interrupted'));
  // When the list makes no sense, no card is named in it; taking it back by any card takes it all away.
  const any = bindings.length === 0 ? (report.gpus[0]?.address ?? null) : null;
  if (files === 'damaged')
    notes.push({ ...about('files-damaged'), binding: any === null ? null : { gpu: any, name: null } });
  if (files === 'unreadable') notes.push(about('files-unreadable'));
  if (off) notes.push(about('off'));
  const order: Binding['standing'][] = ['on-trial', 'damaged', 'unknown', 'expired', 'waiting', 'kept'];
  for (const standing of order) {
    for (const binding of bindings.filter((it) => it.standing === standing)) {
      // That nothing was bound at all has a line of its own.
      notes.push({ kind: standing, binding, because: off ? null : binding.reason });
    }
  }
  if (boot.canUndoIommu) notes.push(about('iommu'));
  return notes;
}

/** The line about the window itself, where there is something to say. */
export const windowNotes = ({ boot: { sandbox } }: ScanView): BootNote[] =>
  sandbox === 'as-usual' ? [] : [{ kind: sandbox, binding: null, because: null }];
