import type { Action } from '#shared/plan/choice.ts';
import type { Intent } from '#shared/wizard/machine.ts';
import { text } from '../../text/index.ts';
import { bindingName, type BootNote } from './at-boot.ts';
import type { Look } from '../marks.ts';

/** A line about what Bindery left, with what can be done about it. */
export interface NoteWords {
  look: Look;
  title: string;
  says: string;
  actions: { label: string; intent: Intent }[];
}

const good: Look = { tone: 'good', icon: 'check' };
const care: Look = { tone: 'care', icon: 'bang' };
const info: Look = { tone: 'plain', icon: 'info' };

export function wordsOf({ kind, binding, because }: BootNote): NoteWords {
  const words = text.bootNotes;
  const name = binding ? bindingName(binding) : words.card;
  const why = because ? text.bootReasons[because] : '';
  const undo = (label: string): NoteWords['actions'] =>
    binding ? [{ label, intent: { action: 'undo-boot', gpu: binding.gpu } }] : [];
  const ofMachine = (label: string, action: Action): NoteWords['actions'] => [
    { label, intent: { action, gpu: null } },
  ];
  switch (kind) {
    case 'interrupted':
      return {
        look: care,
        title: words.interrupted,
        says: '',
        actions: ofMachine(words.putBack, 'undo-interrupted'),
      };
    case 'files-damaged':
      return {
        look: care,
        title: words.filesDamaged,
        says: words.filesDamagedSays,
        actions: undo(words.clean),
      };
    case 'files-unreadable':
      return { look: care, title: words.filesUnreadable, says: words.filesUnreadableSays, actions: [] };
    case 'off':
      return { look: info, title: words.off, says: words.offSays, actions: [] };
    case 'iommu':
      return {
        look: good,
        title: words.iommu,
        says: '',
        actions: ofMachine(words.back, 'undo-iommu'),
      };
    case 'dropped':
      return { look: care, title: words.sandboxDropped, says: words.sandboxDroppedSays, actions: [] };
    case 'can-be-allowed':
      return {
        look: care,
        title: words.sandboxDropped,
        says: words.sandboxOfferSays,
        actions: ofMachine(words.sandboxAllow, 'allow-sandbox'),
      };
    case 'from-next-start':
      return {
        look: info,
        title: words.sandboxNext,
        says: words.sandboxNextSays,
        actions: ofMachine(words.back, 'undo-sandbox'),
      };
    case 'allowed':
      return {
        look: good,
        title: words.sandboxAllowed,
        says: '',
        actions: ofMachine(words.back, 'undo-sandbox'),
      };
    case 'on-trial':
      return {
        look: care,
        title: words.onTrial(name),
        says: words.onTrialSays,
        actions: [...ofMachine(words.keep, 'keep'), ...undo(words.back)],
      };
    case 'waiting':
      return { look: info, title: words.waiting(name), says: words.waitingSays, actions: undo(words.back) };
    case 'kept':
      return because
        ? { look: care, title: words.kept(name), says: words.notInThisStart(why), actions: undo(words.back) }
        : { look: good, title: words.kept(name), says: words.keptSays, actions: undo(words.back) };
    case 'expired':
      return { look: care, title: words.expired(name), says: why, actions: undo(words.clean) };
    case 'damaged':
      return { look: care, title: words.damaged(name), says: why, actions: undo(words.clean) };
    case 'unknown':
      return { look: care, title: words.unknown(name), says: why, actions: undo(words.back) };
  }
}
