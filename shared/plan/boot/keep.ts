import { boundListPath, parseBoundList } from '../../host/binding/bound-list.ts';
import { trialStatePath } from '../../host/binding/trial-state.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import { err, ok, type Result } from '../../result.ts';
import type { Plan } from '../plan.ts';
import { planOf } from '../plan-of.ts';
import { nameAt } from './bound-cards.ts';
import { onVfio } from './boot-predictions.ts';
import { unfit } from './boot-refusal.ts';
import { Draft } from './draft/draft.ts';
import { bringEarly } from './early/early.ts';
import { imagesOf } from './early/images.ts';
import { markedForInitramfs, withState } from './draft/own-texts.ts';
import { byHand, unreadableFiles } from './draft/unreadable.ts';

/** Makes the bindings that are on trial in this boot permanent. */
export function planKeep(host: HostSnapshot): Result<Plan> {
  const trials = host.atBoot.bindings.filter(({ standing }) => standing === 'on-trial');
  const refusals = unfit(host);
  if (trials.length === 0) refusals.push({ reason: 'nothing-on-trial', subject: 'host' });
  if (refusals.length > 0) return err({ code: 'plan-refused', refusals });
  const draft = new Draft(host);
  for (const { gpu } of trials) {
    const state = withState(draft.text(trialStatePath), { word: 'confirmed', gpu });
    draft.file(trialStatePath, state, null, 'state');
    const list = draft.text(boundListPath);
    if (list !== null) draft.file(boundListPath, markedForInitramfs(list, gpu), null);
  }
  const early = bringEarly(draft, host);
  if (early.kind === 'manual') return byHand(early);
  if (draft.unreadable.length > 0) return unreadableFiles(draft);
  const [only, second] = trials;
  return ok(
    planOf(
      {
        action: 'keep',
        gpu: only && !second ? only.gpu : null,
        gpuName: trials.map(({ gpu }) => nameAt(host, gpu)).join(', '),
        root: host.root,
      },
      draft.steps('arm'),
      {
        predictions: onVfio(
          host,
          trials.flatMap(({ said }) => said.filter(({ bound }) => bound).map(({ address }) => address)),
        ),
        files: draft.changes,
        words: early.words,
        notes: newInInitramfs(draft, host),
      },
    ),
  );
}

/** What a trial from the real root did not show: from now on the initramfs binds what it left alone until then. */
function newInInitramfs(draft: Draft, host: HostSnapshot): string[] {
  const marked = (parseBoundList(draft.text(boundListPath) ?? '')?.bindings ?? []).filter(
    (it) => it.inInitramfs,
  );
  const before = host.atBoot.bindings.filter(({ inInitramfs }) => inInitramfs).map(({ gpu }) => gpu);
  if (marked.every(({ gpu }) => before.includes(gpu))) return [];
  const images = imagesOf(
    host,
    marked.flatMap(({ devices }) => devices.map(({ address }) => address)),
  );
  return images?.kind === 'images' ? images.warnings : [];
}
