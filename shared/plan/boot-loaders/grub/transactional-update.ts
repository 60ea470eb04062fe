import type { Editor } from '../../editing/edit.ts';
import { grubDefaultsEditor } from './grub-defaults.ts';

/**
 * openSUSE MicroOS and its kin with GRUB: the file is an ordinary one, but grub.cfg belongs to a snapshot, which
 * the tool makes for the next boot (transactional-update(8), "grub.cfg").
 */
export const transactionalUpdateEditor: Editor = grubDefaultsEditor([
  'transactional-update',
  '--non-interactive',
  'grub.cfg',
]);
