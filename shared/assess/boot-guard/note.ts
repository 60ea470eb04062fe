/** Something that stands between a binding at boot and the next start. */
export interface GuardNote {
  /**
   * - `kernel-without-vfio`: an installed kernel cannot bind anything.
   * - `image-not-proved`: an initramfs that Bindery did not look into.
   * - `entry-without-word`, `entry-with-word`: a boot entry lacks a word that is needed, or has one too many.
   * - `file-missing`, `file-changed`, `unit-off`: something of Bindery's own is not as it was written.
   */
  id:
    | 'kernel-without-vfio'
    | 'image-not-proved'
    | 'entry-without-word'
    | 'entry-with-word'
    | 'file-missing'
    | 'file-changed'
    | 'unit-off';
  /** A kernel's release, or a path. */
  subject: string;
  what: string;
  /** Why it matters. */
  why: string;
  /** What to do. */
  next: string;
  /** A command that puts it right by itself; null where there is none. */
  run: string | null;
}
