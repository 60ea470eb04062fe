import type { Assessment, GpuVerdict } from '../../assess/verdict.ts';
import { boundListPath } from '../../host/binding/bound-list.ts';
import { trialStatePath } from '../../host/binding/trial-state.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import { byAddress } from '../../pci/card.ts';
import { identityOf } from '../../pci/device.ts';
import { err, ok, type Result } from '../../result.ts';
import { boundBinding, type EarlyDevice } from '../early-binder/texts.ts';
import type { Plan } from '../plan.ts';
import { planOf } from '../plan-of.ts';
import { risksOf } from '../risks.ts';
import { addBase } from './base.ts';
import { nameAt, namesOf } from './bound-cards.ts';
import { afterRestart } from './boot-predictions.ts';
import { bootRefusals } from './boot-refusal.ts';
import { Draft } from './draft.ts';
import { withBinding, withState } from './own-texts.ts';
import { unreadableFiles } from './unreadable.ts';
import { wayFor } from './way.ts';

/** Binds the card at every start, first on trial. */
export function planBindBoot(host: HostSnapshot, judged: Assessment, gpu: GpuVerdict): Result<Plan> {
  const refusals = bootRefusals(host, judged, gpu);
  if (refusals.length > 0) return err({ code: 'plan-refused', refusals });
  const way = wayFor(host, judged, gpu);
  if (!way.ok) return way;
  const draft = new Draft(host);
  const { strategy, words } = way.value;
  if (strategy.name !== 'kernel-arguments') listBinding(draft, host, gpu, way.value);
  way.value.prepare(draft);
  if (draft.unreadable.length > 0) return unreadableFiles(draft);
  return ok(
    planOf(
      { action: 'bind-boot', gpu: gpu.address, gpuName: gpu.name, root: host.root },
      draft.steps('arm'),
      {
        predictions: afterRestart(host, judged, gpu.mustBind, 'vfio-pci'),
        mustAccept: risksOf(judged.outcomes, gpu),
        files: draft.changes,
        strategy,
        words,
        afterRestart: true,
      },
    ),
  );
}

interface Marks {
  inInitramfs: boolean;
  laterInInitramfs: boolean;
}

/** The binding in the list and, last of all, its trial in the state. */
function listBinding(draft: Draft, host: HostSnapshot, gpu: GpuVerdict, marks: Marks): void {
  const all = byAddress(host.devices);
  const devices = gpu.mustBind.flatMap((address): EarlyDevice[] => {
    const device = all.get(address);
    const identity = device && identityOf(device);
    return identity ? [{ address, identity, name: nameAt(host, address) }] : [];
  });
  const { inInitramfs, laterInInitramfs } = marks;
  const bound = boundBinding({ gpu: gpu.address, inInitramfs, devices });
  addBase(draft);
  const list = withBinding(draft.text(boundListPath), { ...bound, laterInInitramfs }, namesOf(host));
  draft.file(boundListPath, list, '644');
  const state = withState(draft.text(trialStatePath), { word: 'trial', gpu: gpu.address });
  draft.file(trialStatePath, state, '644', 'state');
}
