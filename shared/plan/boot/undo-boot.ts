import type { Assessment } from '../../assess/verdict.ts';
import { boundListPath } from '../../host/binding/bound-list.ts';
import { trialStatePath } from '../../host/binding/trial-state.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import type { PciAddress } from '../../pci/address.ts';
import { err, ok, type Result } from '../../result.ts';
import type { Plan } from '../plan.ts';
import { planOf } from '../plan-of.ts';
import { removeBase } from './base.ts';
import { nameAt } from './bound-cards.ts';
import { afterRestart } from './boot-predictions.ts';
import { Draft } from './draft.ts';
import { withoutBinding, withoutState } from './own-texts.ts';
import { unreadableFiles } from './unreadable.ts';

/** Takes a binding at boot back; its devices stay where they are until the restart. */
export function planUndoBoot(host: HostSnapshot, judged: Assessment, gpu: PciAddress): Result<Plan> {
  const { atBoot } = host;
  const binding = atBoot.bindings.find((it) => it.gpu === gpu);
  if (!binding && atBoot.files !== 'damaged')
    return err({ code: 'plan-refused', refusals: [{ reason: 'not-bound-at-boot', subject: gpu }] });
  const draft = new Draft(host);
  takeOut(draft, host, gpu);
  if (draft.unreadable.length > 0) return unreadableFiles(draft);
  const others = new Set(
    atBoot.bindings.filter((it) => it !== binding).flatMap(({ devices }) => devices.map((it) => it.address)),
  );
  const freed = (binding?.devices ?? []).map(({ address }) => address).filter((it) => !others.has(it));
  return ok(
    planOf({ action: 'undo-boot', gpu, gpuName: nameAt(host, gpu), root: host.root }, draft.steps('disarm'), {
      predictions: afterRestart(host, judged, freed, 'host'),
      files: draft.changes,
      afterRestart: true,
    }),
  );
}

/** Out of the list and the state; and with the last one, everything that bindings need. */
function takeOut(draft: Draft, host: HostSnapshot, gpu: PciAddress): void {
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
