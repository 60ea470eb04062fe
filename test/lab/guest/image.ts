import { type Kernel } from './kernel.ts';

/** A guest that can be booted: a kernel and a disk that is never written to. */
export interface GuestImage {
  readonly kernel: Kernel;
  /** A raw ext4 file system without partitions. */
  readonly disk: string;
  /** The program the first stage hands over to. */
  readonly init: string;
}
