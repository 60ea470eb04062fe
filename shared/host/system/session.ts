import type { Reading } from '../../reading.ts';

/** The person that Bindery runs for, and what this session may do. */
export interface Session {
  /** The user id we act as; 0 is root. */
  user: Reading<number>;
  /** The program that asks for passwords on behalf of polkit. Absent: this user runs none. */
  polkitAgent: Reading<string>;
  /** Bytes that a program may keep from being swapped out. */
  lockedMemory: Reading<number | 'unlimited'>;
}

/** The effective user id in /proc/self/status (proc_pid_status(5)). */
export function effectiveUser(status: string): number | null {
  const id = /^Uid:\s+\d+\s+(\d+)/m.exec(status)?.[1];
  return id === undefined ? null : Number(id);
}

/** The soft limit in /proc/self/limits (proc_pid_limits(5)). */
export function lockedMemoryLimit(limits: string): number | 'unlimited' | null {
  const soft = /^Max locked memory\s+(\d+|unlimited)\s/m.exec(limits)?.[1];
  if (soft === undefined) return null;
  return soft === 'unlimited' ? soft : Number(soft);
}

/** Desktops whose own shell is the agent; the kernel keeps 15 characters of a name (proc_pid_comm(5)). */
const shellAgents = new Set(['gnome-shell', 'cinnamon', 'phosh', 'cosmic-osd', 'enlightenment', 'soteria']);

/** Whether a process is one that asks for polkit's passwords: by name, `polkit-gnome-au`, `lxqt-policykit-`. */
export const isPolkitAgent = (name: string): boolean =>
  shellAgents.has(name) || name === 'pkttyagent' || (/polkit|policykit/.test(name) && name !== 'polkitd');
