import type { Editor } from '../../editing/edit.ts';
import { kernelCmdlineEditor } from './kernel-cmdline.ts';

/** Proxmox with systemd-boot: the entries on every ESP are copies (Proxmox VE guide, "Host Bootloader"). */
export const proxmoxEditor: Editor = kernelCmdlineEditor([['proxmox-boot-tool', 'refresh']]);
