import type { Assessment } from '../../assess/verdict.ts';
import { boundListPath } from '../../host/binding/bound-list.ts';
import { trialStatePath } from '../../host/binding/trial-state.ts';
import type { JournalRun } from '../../host/binding/journal.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import type { PciAddress } from '../../pci/address.ts';
import { valueOf } from '../../reading.ts';
import { err, ok, type Result } from '../../result.ts';
import type { Plan } from '../plan.ts';
import { planOf } from '../plan-of.ts';
import { rpmOstreeEditor } from '../boot-loaders/rpm-ostree.ts';
import { removeBase } from './draft/base.ts';
import { nameAt } from './bound-cards.ts';
import { afterRestart } from './boot-predictions.ts';
import { unfit } from './boot-refusal.ts';
import { Draft } from './draft/draft.ts';
import { bringEarly, type Early } from './early/early.ts';
import { withoutBinding, withoutState } from './draft/own-texts.ts';
import { unreadableFiles } from './draft/unreadable.ts';

/** Takes a binding at boot back; its devices stay where they are until the restart. */
export function planUndoBoot(host: HostSnapshot, judged: Assessment, gpu: PciAddress): Result<Plan> {
  const { atBoot } = host;
  // Where list or state make no sense nothing is bound, and there is nothing in them to be kept.
  const isDamaged = atBoot.files === 'damaged';
  const gone = atBoot.bindings.filter((it) => isDamaged || it.gpu === gpu);
  const unread = unfit(host).filter(({ reason }) => reason === 'boot-file-unreadable');
  if (unread.length > 0) return err({ code: 'plan-refused', refusals: unread });
  if (gone.length === 0 && !isDamaged)
    return err({ code: 'plan-refused', refusals: [{ reason: 'not-bound-at-boot', subject: gpu }] });
  const draft = new Draft(host);
  takeOut(draft, host, gpu);
  const early = bringEarly(draft, host);
  if (draft.unreadable.length > 0) return unreadableFiles(draft);
  const others = new Set(
    atBoot.bindings
      .filter((it) => !gone.includes(it))
      .flatMap(({ devices }) => devices.map((it) => it.address)),
  );
  const freed = gone
    .flatMap(({ devices }) => devices.map((it) => it.address))
    .filter((it) => !others.has(it));
  return ok(
    planOf({ action: 'undo-boot', gpu, gpuName: nameAt(host, gpu), root: host.root }, draft.steps('disarm'), {
      predictions: afterRestart(host, judged, freed, 'host'),
      files: draft.changes,
      notes: [...leftByHand(early), ...leftForNow(draft), ...unknownIds(host, gpu)],
      afterRestart: true,
    }),
  );
}

/** Out of the list and the state; and with the last one, everything that bindings need. */
export function takeOut(draft: Draft, host: HostSnapshot, gpu: PciAddress): void {
  removeIds(draft, host, gpu);
  const list = draft.text(boundListPath);
  const left = list === null || host.atBoot.files === 'damaged' ? null : withoutBinding(list, gpu);
  if (left === null) {
    removeBase(draft);
    return;
  }
  draft.file(boundListPath, left, null);
  const state = draft.text(trialStatePath);
  if (state !== null) draft.file(trialStatePath, withoutState(state, gpu), null, 'state');
}

/**
 * The ids that the run which bound the card put on the command line, whether it came to its end or not: words
 * that are not there the tool passes over.
 */
function removeIds(draft: Draft, { runs, distribution }: HostSnapshot, gpu: PciAddress): void {
  if (valueOf(distribution.immutable) !== 'ostree') return;
  const edit = rpmOstreeEditor.remove(draft.texts, bindingRun(runs, gpu)?.words ?? []);
  if (edit.kind === 'edit') draft.undoEdit(edit);
}

const bindingRun = (runs: readonly JournalRun[], gpu: PciAddress): JournalRun | undefined =>
  runs.findLast(
    (it) =>
      it.gpu === gpu &&
      /^bind-(?:boot|both)$/.test(it.action) &&
      (it.end === null || /^(?:done|failed|reboot-needed)$/.test(it.end)),
  );

/** Words that only a person can take out do nothing once the rest is gone, but they are still there. */
const leftByHand = (early: Early): string[] =>
  early.kind === 'words'
    ? []
    : [
        `Bindery's words stay on the kernel command line, where they do nothing any more, because ${early.why}. To take them out by hand: ${early.lines.join('; ') || 'whatever begins with bindery='}`,
      ];

const leftForNow = ({ outlasting }: Draft): string[] =>
  outlasting.map(
    (path) =>
      `${path} stays, without words of Bindery's: without this file, boot entries would be made with all words of this start. After a restart it can be deleted.`,
  );

function unknownIds({ runs, distribution }: HostSnapshot, gpu: PciAddress): string[] {
  if (valueOf(distribution.immutable) !== 'ostree' || bindingRun(runs, gpu)) return [];
  return [
    'Which words of the kernel command line bind it is not written down any more, so they stay, and the card with them. To take out vfio-pci.ids=... by hand: rpm-ostree kargs --editor',
  ];
}
