import type { Editor } from '../../editing/edit.ts';
import { kernelCmdlineEditor } from './kernel-cmdline.ts';

/** An installed kernel: its release, and where its image is. */
export interface InstalledKernel {
  release: string;
  image: string;
}

/**
 * systemd-boot whose entries kernel-install writes (Debian, Fedora, EndeavourOS), and unified images that
 * dracut or ukify make for it: every kernel's entry is made anew (kernel-install(8), "add").
 */
export const kernelInstallEditor = (kernels: readonly InstalledKernel[]): Editor =>
  kernelCmdlineEditor(kernels.map(({ release, image }) => ['kernel-install', 'add', release, image]));
