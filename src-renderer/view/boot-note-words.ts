import type { Intent } from '#shared/wizard/machine.ts';
import { text } from '../text/index.ts';
import { bindingName, type BootNote } from './at-boot.ts';
import type { Look } from './marks.ts';

/** A line about what Bindery left, with the one thing that can be done about it. */
export interface NoteWords {
  look: Look;
  title: string;
  says: string;
  action: { label: string; intent: Intent } | null;
}

const good: Look = { tone: 'good', icon: 'check' };
const care: Look = { tone: 'care', icon: 'bang' };
const info: Look = { tone: 'plain', icon: 'info' };

export function wordsOf({ kind, binding, because }: BootNote): NoteWords {
  const words = text.bootNotes;
  const name = binding ? bindingName(binding) : words.card;
  const why = because ? text.bootReasons[because] : '';
  const undo = (label: string): NoteWords['action'] =>
    binding && { label, intent: { action: 'undo-boot', gpu: binding.gpu } };
  switch (kind) {
    case 'interrupted':
      return {
        look: care,
        title: words.interrupted,
        says: '',
        action: { label: words.putBack, intent: { action: 'undo-interrupted', gpu: null } },
      };
    case 'files-damaged':
      return { look: care, title: words.filesDamaged, says: words.filesDamagedSays, action: null };
    case 'files-unreadable':
      return { look: care, title: words.filesUnreadable, says: words.filesUnreadableSays, action: null };
    case 'off':
      return { look: info, title: words.off, says: words.offSays, action: null };
    case 'iommu':
      return {
        look: good,
        title: words.iommu,
        says: '',
        action: { label: words.back, intent: { action: 'undo-iommu', gpu: null } },
      };
    case 'on-trial':
      return {
        look: care,
        title: words.onTrial(name),
        says: words.onTrialSays,
        action: { label: words.keep, intent: { action: 'keep', gpu: null } },
      };
    case 'waiting':
      return { look: info, title: words.waiting(name), says: words.waitingSays, action: undo(words.back) };
    case 'kept':
      return because
        ? { look: care, title: words.kept(name), says: words.notInThisStart(why), action: undo(words.back) }
        : { look: good, title: words.kept(name), says: words.keptSays, action: undo(words.back) };
    case 'expired':
      return { look: care, title: words.expired(name), says: why, action: undo(words.clean) };
    case 'damaged':
      return { look: care, title: words.damaged(name), says: why, action: undo(words.clean) };
    case 'unknown':
      return { look: care, title: words.unknown(name), says: why, action: undo(words.back) };
  }
}
