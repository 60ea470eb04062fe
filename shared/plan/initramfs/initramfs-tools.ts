import { nothing, rewrite, type Editor } from '../editing/edit.ts';
import { appendLines, removeLine } from '../editing/lines.ts';

const path = '/etc/initramfs-tools/modules';
const commands = [['update-initramfs', '-u', '-k', 'all']];

/** Debian, Ubuntu up to 25.04, Mint: one module a line, with its options after it (initramfs-tools(7)). */
export const initramfsToolsEditor: Editor = {
  add(files, modules) {
    const text = files.get(path) ?? '';
    const there = text.split('\n').map((line) => line.trim().split(/\s+/)[0]?.replaceAll('-', '_'));
    const missing = modules.filter((module) => !there.includes(module));
    return missing.length === 0
      ? nothing
      : rewrite(files, path, appendLines(text, missing), commands, missing);
  },
  remove(files, modules) {
    const text = files.get(path) ?? '';
    const there = modules.filter((module) => text.split('\n').includes(module));
    const rest = there.toReversed().reduce(removeLine, text);
    return there.length === 0 ? nothing : rewrite(files, path, rest, commands, there);
  },
};
