import type { Assessment, GpuVerdict } from '../../assess/verdict.ts';
import { boundListPath } from '../../host/binding/bound-list.ts';
import { trialStatePath } from '../../host/binding/trial-state.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import { byAddress } from '../../pci/card.ts';
import { identityOf } from '../../pci/device.ts';
import { err, ok, type Result } from '../../result.ts';
import { rpmOstreeEditor } from '../boot-loaders/rpm-ostree.ts';
import { nothing, type Edit, type Manual } from '../editing/edit.ts';
import { boundBinding, type EarlyDevice } from '../early-binder/texts.ts';
import type { Plan } from '../plan.ts';
import { planOf } from '../plan-of.ts';
import { risksOf } from '../risks.ts';
import { addBase } from './draft/base.ts';
import { nameAt, namesOf } from './bound-cards.ts';
import { afterRestart } from './boot-predictions.ts';
import { bootRefusals } from './boot-refusal.ts';
import { Draft } from './draft/draft.ts';
import { bringEarly } from './early/early.ts';
import { withBinding, withState } from './draft/own-texts.ts';
import { byHand, unreadableFiles } from './draft/unreadable.ts';
import { wayFor, type Way } from './way/way.ts';

/** Binds the card at every start, first on trial. */
export function planBindBoot(host: HostSnapshot, judged: Assessment, gpu: GpuVerdict): Result<Plan> {
  const made = draftBindBoot(host, judged, gpu);
  if (!made.ok) return made;
  const { draft, strategy, notes, words } = made.value;
  return ok(
    planOf(
      { action: 'bind-boot', gpu: gpu.address, gpuName: gpu.name, root: host.root },
      draft.steps('arm'),
      {
        predictions: afterRestart(host, judged, gpu.mustBind, 'vfio-pci'),
        mustAccept: risksOf(judged.outcomes, gpu),
        files: draft.changes,
        strategy,
        notes,
        words,
        afterRestart: true,
      },
    ),
  );
}

/** The changes that a binding at boot takes. */
export function draftBindBoot(
  host: HostSnapshot,
  judged: Assessment,
  gpu: GpuVerdict,
): Result<{ draft: Draft; strategy: Way['strategy']; notes: string[]; words: string[] }> {
  const refusals = bootRefusals(host, judged, gpu);
  if (refusals.length > 0) return err({ code: 'plan-refused', refusals });
  const way = wayFor(host, gpu);
  if (!way.ok) return way;
  const { strategy, notes, ids } = way.value;
  const draft = new Draft(host);
  listBinding(draft, host, gpu, way.value);
  const early = bringEarly(draft, host);
  if (early.kind === 'manual') return byHand(early);
  const words = addIds(draft, ids);
  if (words.kind === 'manual') return byHand(words);
  if (draft.unreadable.length > 0) return unreadableFiles(draft);
  return ok({ draft, strategy, notes, words: [...early.words, ...words.words] });
}

function addIds(draft: Draft, ids: string[]): Edit | Manual {
  const edit = ids.length > 0 ? rpmOstreeEditor.add(draft.texts, ids) : nothing;
  if (edit.kind === 'edit') draft.edit(edit);
  return edit;
}

/** The binding in the list and, last of all, its trial in the state; ids on the command line know no trial. */
function listBinding(draft: Draft, host: HostSnapshot, gpu: GpuVerdict, way: Way): void {
  const all = byAddress(host.devices);
  const devices = gpu.mustBind.flatMap((address): EarlyDevice[] => {
    const device = all.get(address);
    const identity = device && identityOf(device);
    return identity ? [{ address, identity, name: nameAt(host, address) }] : [];
  });
  const { inInitramfs, laterInInitramfs } = way;
  const bound = boundBinding({ gpu: gpu.address, inInitramfs, devices });
  addBase(draft);
  const list = withBinding(draft.text(boundListPath), { ...bound, laterInInitramfs }, namesOf(host));
  draft.file(boundListPath, list, '644');
  const state = withState(draft.text(trialStatePath), {
    word: way.ids.length > 0 ? 'confirmed' : 'trial',
    gpu: gpu.address,
  });
  draft.file(trialStatePath, state, '644', 'state');
}
