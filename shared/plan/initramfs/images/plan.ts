import type { BootFiles, InstalledKernel } from '../../../host/boot-files.ts';
import type { BootLoader } from '../../../host/system/boot.ts';
import type { Editor, FileTexts } from '../../editing/edit.ts';
import type { ImageContents, RunTool } from '../../steps/file-steps.ts';
import type { Screens } from './passphrase.ts';

/** A file that is Bindery's from its first to its last byte. */
export interface OwnFileText {
  path: string;
  mode: '644' | '755';
  text: string;
}

/** An initramfs that has to be made anew, and the kernel it is for. */
export interface ImageTarget {
  kernel: string;
  image: string;
}

/** What of Bindery's stands in the folders of a tool. */
export interface OwnParts {
  /** Written before any image is made. */
  files: OwnFileText[];
  /** A change in a list of the user's, with the words that it adds: what takes them out again. */
  edit: { editor: Editor; words: string[] } | null;
}

/** What it takes to have the binder in the initramfs; texts and paths alone, nothing is done yet. */
export interface ImagePlan extends OwnParts {
  kind: 'images';
  images: ImageTarget[];
  contents: ImageContents;
  /** Afterwards: what brings the images to where the boot loader takes them from, or makes them itself. */
  tools: RunTool[];
  /** Names of modules, with `_`, that the images get. */
  modules: string[];
  /** Why a binding cannot count on these images, as this system is started; null where it can. */
  elsewhere: string | null;
  /** What the user has to know before, a sentence each. */
  warnings: string[];
}

/** How this system was started. */
export interface Start {
  loader: Pick<BootLoader, 'manager' | 'isUnified'>;
  /** The systemd-boot entry, by its path. */
  entry: string | null;
}

export interface ImageFacts {
  bootFiles: Pick<BootFiles, 'files' | 'kernels'>;
  screens: Screens;
  start: Start;
}

/** What the plan of one tool is made from. */
export interface ToolFacts {
  files: FileTexts;
  /** Those that have vfio-pci, or may have it. */
  kernels: InstalledKernel[];
}

export type ToolPlan = Pick<ImagePlan, 'images' | 'contents' | 'tools'>;
