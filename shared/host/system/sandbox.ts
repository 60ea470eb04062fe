import type { Reading } from '../../reading.ts';

/** What keeps Bindery's window from a sandbox of its own. */
export interface Sandbox {
  /**
   * Whether AppArmor keeps user namespaces, of which Chromium makes its sandbox, from programs without a profile
   * (the sysctl `kernel.apparmor_restrict_unprivileged_userns`, Ubuntu since 23.10).
   */
  restricted: Reading<boolean>;
  /** The program whose window runs without a sandbox; null: it has one, or there is no window. */
  unboxed: Program | null;
}

/** A program file. */
export interface Program {
  /** Without links: what AppArmor knows it by. */
  path: string;
  /** Whether only root can put another file there. */
  onlyRootChanges: boolean;
}
