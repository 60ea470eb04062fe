import type { Editor } from '../../editing/edit.ts';
import { kernelCmdlineEditor } from './kernel-cmdline.ts';

/** Copies kernels and settings to every ESP, for systemd-boot and GRUB alike. */
export const proxmoxRefresh = ['proxmox-boot-tool', 'refresh'];

/** Proxmox with systemd-boot: the entries on every ESP are copies (Proxmox VE guide, "Host Bootloader"). */
export const proxmoxEditor: Editor = kernelCmdlineEditor([proxmoxRefresh]);
