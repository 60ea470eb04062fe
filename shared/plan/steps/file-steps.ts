import type { InitramfsTool } from '../../host/system/boot.ts';

/**
 * What a file is to become: a text, or the copy that an earlier run kept of it.
 * `mode` is octal; null keeps the mode and the owner that the file has.
 */
export type FileContent = { text: string; mode: '644' | '755' | null } | { copy: string; sha256: string };

/** Writes, replaces or removes one file: beside it first, synced, then renamed. */
export interface SetFile {
  kind: 'set-file';
  path: string;
  /** SHA-256 of the file that must be found there; null: none. Anything else ends the run before any change. */
  before: string | null;
  /** null: the file is removed. */
  after: FileContent | null;
}

/** Makes, turns or removes a symbolic link, such as the one that switches a unit on. */
export interface SetLink {
  kind: 'set-link';
  path: string;
  /** Where it must lead before, as it stands in the link; null: there is none. */
  before: string | null;
  after: string | null;
}

/** Makes a folder that is not there, or removes one of Bindery's own if nothing is left in it. */
export interface SetFolder {
  kind: 'set-folder';
  path: string;
  after: boolean;
}

/** Runs a tool of the system that makes its own files from those that were changed before. */
export interface RunTool {
  kind: 'run-tool';
  argv: string[];
  /** What it does, in plain words: "Make the boot menu anew". */
  purpose: string;
  /** Seconds after which it is ended and the step has failed. */
  limit: number;
  /** The files that it makes: copied first, and put back byte for byte when the run fails. */
  makes: string[];
  /** What takes it back, for a tool whose files cannot be copied, such as `grubby --remove-args`. */
  back?: string[];
}

/** What must be found inside an image before it may take the old one's place. */
export interface ImageContents {
  /** Byte for byte the same as these files of the running system, by their path in the image. */
  files: { inside: string; sameAs: string }[];
  /** Names of modules, with `_`: each must be there as a file, or be built into the kernel. */
  modules: string[];
  /** Paths that must not be there: after an undo. */
  without: string[];
}

/**
 * Makes the initramfs of one kernel beside the old one, opens it and looks for what must be inside, keeps a
 * copy of the old one, and only then swaps them.
 */
export interface MakeImage {
  kind: 'make-image';
  tool: InitramfsTool;
  /** `uname -r` of the kernel that it is for. */
  kernel: string;
  image: string;
  contents: ImageContents;
  limit: number;
}

/**
 * Puts an image back that an earlier run replaced: if it is still the one of that run (`made`), its copy takes
 * its place byte for byte; else somebody made it anew since, and it is made anew without Bindery's part.
 */
export interface RestoreImage {
  kind: 'restore-image';
  tool: InitramfsTool;
  kernel: string;
  image: string;
  /** SHA-256 of the image that the earlier run made. */
  made: string;
  copy: string;
  /** SHA-256 of the copy. */
  sha256: string;
  /** Of an image that is made anew. */
  contents: ImageContents;
  limit: number;
}

/** Ends the run before any change when a folder's file system has less room than needed. */
export interface CheckSpace {
  kind: 'check-space';
  folder: string;
  /** The files that will be written a second time there: their sizes are looked up when it runs. */
  like: string[];
  /** And so much more, in KiB. */
  kib: number;
}

/** Sets or clears a variable in GRUB's environment block (grub-editenv(1)). */
export interface SetGrubEnv {
  kind: 'set-grub-env';
  file: string;
  name: string;
  before: string | null;
  after: string | null;
}

/** Names the entry that systemd-boot starts next time, once (bootctl(1), set-oneshot); null: none. */
export interface SetOneShot {
  kind: 'set-one-shot';
  entry: string | null;
}

/** Removes folders of copies that earlier runs kept and that no way back leads to any more. Never fails. */
export interface ForgetCopies {
  kind: 'forget-copies';
  folders: string[];
}

export type FileStep =
  | SetFile
  | SetLink
  | SetFolder
  | RunTool
  | MakeImage
  | RestoreImage
  | CheckSpace
  | SetGrubEnv
  | SetOneShot
  | ForgetCopies;
