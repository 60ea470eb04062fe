import { boundListPath, parseBoundList } from '../../../host/binding/bound-list.ts';
import { parseTrialStates, trialStatePath, type TrialState } from '../../../host/binding/trial-state.ts';
import type { HostSnapshot } from '../../../host/snapshot.ts';
import type { PciAddress } from '../../../pci/address.ts';
import { kernelCmdline } from '../../boot-loaders/kernel-cmdline/kernel-cmdline.ts';
import { filesWithWord, wordOf, wordsIn } from '../../boot-loaders/words/address-words.ts';
import { bootWords } from '../../boot-loaders/words/boot-words.ts';
import type { Manual } from '../../editing/edit.ts';
import type { Draft } from '../draft/draft.ts';
import { addImages, imagesOf, removeImages } from './images.ts';
import { initramfsPart } from '../draft/own-texts.ts';

/** What came of it: the words that the kernel command line gets, or what only a person can do. */
export type Early = { kind: 'words'; words: string[] } | Manual;

/**
 * Brings initramfs and boot loader to what the list and the state of the draft say: the images know the
 * bindings that are marked, and the kernel command line has, or will have, their words.
 */
export function bringEarly(draft: Draft, host: HostSnapshot): Early {
  const marked = (parseBoundList(draft.text(boundListPath) ?? '')?.bindings ?? []).filter(
    (it) => it.inInitramfs,
  );
  const before = host.atBoot.bindings.filter(({ inInitramfs }) => inInitramfs);
  const states = parseTrialStates(draft.text(trialStatePath) ?? '') ?? [];
  const inState = (word: TrialState['word']): PciAddress[] =>
    marked.map(({ gpu }) => gpu).filter((gpu) => states.some((it) => it.gpu === gpu && it.word === word));
  const plan = imagesOf(
    host,
    marked.flatMap(({ devices }) => devices.map(({ address }) => address)),
  );
  if (marked.length === 0) removeImages(draft, host, plan);
  else if (plan?.kind === 'images')
    addImages(draft, host, plan, initramfsPart(marked) !== initramfsPart(before));
  const early = bringWords(draft, host, inState('confirmed'), inState('trial'), marked.length === 0);
  if (draft.text(boundListPath) === null) removeLeftovers(draft, host);
  return early;
}

/**
 * Nothing is bound any more, so files of Bindery's own go even where the tool or the loader that they were for
 * is another one by now, and nobody would look for them. What a trial wrote down for kernel-install goes when the
 * tools have made their entries from it once more.
 */
function removeLeftovers(draft: Draft, { runs }: HostSnapshot): void {
  const paths = (isForIommu: boolean): string[] =>
    runs
      .filter(({ action }) => action.endsWith('-iommu') === isForIommu)
      .flatMap(({ changes }) => changes.flatMap((it) => (it.record === 'file' ? [it.path] : [])));
  const others = paths(true);
  for (const path of new Set(paths(false))) {
    if (others.includes(path) || !draft.isUntouched(path)) continue;
    const text = draft.text(path) ?? '';
    if (/\/[^/]*bindery[^/]*(?:\/[^/]*)?$/.test(path)) draft.restore(path, null);
    else if (path === kernelCmdline && wordsIn(text).length === 0) draft.restore(path, text, 'last');
  }
}

function bringWords(
  draft: Draft,
  host: HostSnapshot,
  kept: PciAddress[],
  trial: PciAddress[],
  isEnd: boolean,
): Early {
  const words = bootWords(host);
  if (!words) return leftOf(draft, host) ?? { kind: 'words', words: [] };
  const { edit, switch: steps } = words.want(kept, words.trial === null ? [] : trial);
  for (const step of steps) draft.add('word', step);
  if (edit.kind === 'manual') return edit;
  if (isEnd) draft.undoEdit(edit);
  else draft.edit(edit);
  // What tools make anew, nobody sees beforehand.
  const left = edit.commands.length === 0 ? leftOf(draft, host) : null;
  return left ?? { kind: 'words', words: isEnd ? [] : edit.words };
}

/** Words of cards that are bound no longer, where nobody knows how to take them out. */
function leftOf(draft: Draft, { atBoot }: HostSnapshot): Manual | null {
  const listed = parseBoundList(draft.text(boundListPath) ?? '')?.bindings ?? [];
  const gone = atBoot.bindings.map(({ gpu }) => gpu).filter((gpu) => !listed.some((it) => it.gpu === gpu));
  const lines = gone.flatMap((gpu) =>
    filesWithWord(draft.texts, gpu).map((path) => `${path}: ${wordOf(gpu)}`),
  );
  return lines.length === 0
    ? null
    : { kind: 'manual', lines, why: 'no program can take them out safely here' };
}
