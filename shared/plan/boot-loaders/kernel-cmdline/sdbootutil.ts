import type { Editor } from '../../editing/edit.ts';
import { kernelCmdlineEditor } from './kernel-cmdline.ts';

/** openSUSE with systemd-boot or GRUB with BLS: `update-all-entries` takes the options from the file. */
export const sdbootutilEditor: Editor = kernelCmdlineEditor([['sdbootutil', 'update-all-entries']]);
