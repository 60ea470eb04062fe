import { nothing, rewrite, type Editor, type FileTexts } from '../editing/edit.ts';
import { ownFile } from '../editing/own-file.ts';
import { assignmentsOf, valueIn } from '../editing/shell-assignment.ts';

const ours = ownFile('/etc/dracut.conf.d/zz-bindery.conf', 'force_drivers+=" ', ' "');
const commands = [['dracut', '--force', '--regenerate-all']];

/**
 * dracut and dracut-ng: forced drivers load before udev starts. The spaces inside the quotes are part of the
 * format, as every file adds to one list (dracut.conf(5)); names have `_`, since dracut 059 turns only the
 * first `-` of one.
 */
export const dracutEditor: Editor = {
  add(files, names) {
    const modules = names.map((name) => name.replaceAll('-', '_'));
    const others = [...files].filter(
      ([path]) => /^\/(?:etc|usr\/lib)\/dracut/.test(path) && path !== ours.path,
    );
    const has = (name: string, module: string) =>
      others.some(([, text]) => listed(text, name).includes(module));
    const left = modules.filter((module) => has('omit_drivers', module));
    if (left.length > 0) {
      const why = `remove ${left.join(' ')} from omit_drivers: what is left out there cannot be forced`;
      return { kind: 'manual', lines: [content(modules)], why };
    }
    const own = ownModules(files);
    const missing = modules.filter((it) => !own.includes(it) && !has('force_drivers', it));
    if (missing.length === 0) return nothing;
    return rewrite(files, ours.path, ours.textWith(files, [...own, ...missing].join(' ')), commands, missing);
  },
  remove(files, modules) {
    const own = ownModules(files);
    const there = modules.filter((module) => own.includes(module));
    if (there.length === 0) return nothing;
    const rest = own.filter((module) => !there.includes(module));
    return rewrite(files, ours.path, ours.textWith(files, rest.join(' ')), commands, there);
  },
};

const listed = (text: string, name: string): string[] =>
  valueIn(assignmentsOf(text, name) ?? [])
    .replaceAll('-', '_')
    .split(/\s+/);

const ownModules = (files: FileTexts): string[] => ours.wordsIn(files).split(' ').filter(Boolean);

const content = (modules: readonly string[]): string => `force_drivers+=" ${modules.join(' ')} "`;
