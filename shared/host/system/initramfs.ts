import { absent, malformed, value } from '../../reading.ts';
import type { Initramfs, InitramfsTool } from './boot.ts';

/**
 * What each tool has on a system that uses it. dracut's and mkinitcpio's programs come with them; of
 * initramfs-tools other packages bring parts, so its core is asked for.
 */
const toolFiles: [string, InitramfsTool][] = [
  ['/usr/share/initramfs-tools/init', 'initramfs-tools'],
  ['/usr/bin/dracut', 'dracut'],
  ['/usr/bin/mkinitcpio', 'mkinitcpio'],
  ['/usr/bin/booster', 'booster'],
];

/**
 * Where several are installed: what a new kernel calls (the kernel packages' hooks). Arch has no such sign: a
 * preset of mkinitcpio's stays behind when its hooks are masked for another tool (Arch wiki, dracut), and an
 * image of that tool would be replaced by one with hooks that nobody chose.
 */
const hookFiles: [string, InitramfsTool][] = [
  ['/etc/kernel/postinst.d/initramfs-tools', 'initramfs-tools'],
  ['/etc/kernel/postinst.d/dracut', 'dracut'],
];

export const initramfsFiles: readonly string[] = [...toolFiles, ...hookFiles].map(([file]) => file);

/** Which tool makes the initramfs, by the files that are there. */
export function initramfsOf(files: ReadonlySet<string>): Initramfs {
  const tools = toolFiles.filter(([file]) => files.has(file));
  const hooks = hookFiles.filter(([file, tool]) => files.has(file) && tools.some((it) => it[1] === tool));
  const [first, second] = tools.length > 1 && hooks.length > 0 ? hooks : tools;
  const seenAt = [...tools, ...hooks].map(([file]) => file);
  if (!first) return { tool: absent, seenAt };
  if (!second) return { tool: value(first[1]), seenAt };
  return { tool: malformed(tools.map(([, tool]) => tool).join(' ')), seenAt };
}
