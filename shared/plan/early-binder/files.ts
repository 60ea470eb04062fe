import { boundListPath, type BoundBinding } from '../../host/binding/bound-list.ts';
import { stateText, trialStatePath, type TrialState } from '../../host/binding/trial-state.ts';
import type { PciAddress } from '../../pci/address.ts';
import { renderBinder } from './binder.ts';
import { renderInitramfsBinder } from './initramfs-binder.ts';
import { boundListText } from './texts.ts';
import { renderUndo } from './undo.ts';
import { renderUnit, unitLink, unitPath } from './unit.ts';

export const binderPath = '/etc/bindery/bind';
export const initramfsBinderPath = '/etc/bindery/bind-initramfs';
export const undoPath = '/etc/bindery/undo';

/** A file or link of Bindery's own, with its octal mode. */
export type EarlyFile = { path: string; mode: '644' | '755'; text: string } | { path: string; link: string };

/**
 * All that binding from the real root consists of, in the order in which it has to be written: wherever that
 * is cut short, the machine binds nothing or what it bound before. A binding without a line in the state is
 * not bound, so the state comes last.
 */
export function earlyBinderFiles(
  bindings: readonly BoundBinding[],
  states: readonly TrialState[],
  names?: ReadonlyMap<PciAddress, string>,
): EarlyFile[] {
  const initramfs = bindings.some(({ inInitramfs }) => inInitramfs);
  return [
    { path: undoPath, mode: '755', text: renderUndo() },
    { path: binderPath, mode: '755', text: renderBinder() },
    ...(initramfs
      ? [{ path: initramfsBinderPath, mode: '755' as const, text: renderInitramfsBinder() }]
      : []),
    { path: unitPath, mode: '644', text: renderUnit() },
    { path: boundListPath, mode: '644', text: boundListText(bindings, names) },
    { path: unitLink, link: '../bindery.service' },
    { path: trialStatePath, mode: '644', text: stateText(states) },
  ];
}
