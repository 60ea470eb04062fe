import type { Launch } from './launch.ts';

/** Why the window does not open here: the command line does all the same. */
export type Obstacle = 'as-root' | 'no-display';

/** What the process is started with. */
export interface Circumstances {
  isRoot: boolean;
  hasDisplay: boolean;
}

/**
 * SECURITY(14): a browser's engine with root's power is an invitation, and root has no sandbox for it. The
 * window needs no root: it asks for the password when a change needs it. Where nothing real can be touched
 * (a sample, a capture, another folder than `/`), root may look.
 */
export function obstacleTo(launch: Launch, { isRoot, hasDisplay }: Circumstances): Obstacle | null {
  if (isRoot && opensThisMachine(launch)) return 'as-root';
  return hasDisplay ? null : 'no-display';
}

const opensThisMachine = (launch: Launch): boolean => launch.on === 'machine' && launch.root === '/';

/** Whether there may be a screen. A session on Wayland need not name it; a flag may ask for none. */
export function hasDisplay(env: Record<string, string | undefined>, words: readonly string[]): boolean {
  if (words.some((word) => /^--(?:headless|ozone-platform=headless)\b/.test(word))) return true;
  const named = env['DISPLAY'] || env['WAYLAND_DISPLAY'] || env['WAYLAND_SOCKET'];
  return Boolean(named) || env['XDG_SESSION_TYPE'] === 'wayland';
}

/** For a terminal: what is the matter and what to do, in one line. */
export const obstacleLines: Record<Obstacle, string> = {
  'as-root':
    'the window does not open as root; start it as your own user, it asks for the password when a change ' +
    'needs it. Without a desktop: sudo bindery bind, see bindery help',
  'no-display':
    'there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); ' +
    'the command line does the same: bindery scan, see bindery help',
};
