import { nothing, rewrite, type Editor, type Manual } from '../editing/edit.ts';
import { appendLines, removeLine, splice } from '../editing/lines.ts';

const path = '/etc/booster.yaml';
const commands = [['/usr/lib/booster/regenerate_images']];
const key = 'modules_force_load:';
const setting = /^modules_force_load:[ \t]*([\w,-]*)[ \t]*(?:#.*)?$/gm;

/** booster: one list with commas, loaded in its order (booster's manual page, "modules_force_load"). */
export const boosterEditor: Editor = {
  add(files, modules) {
    const text = files.get(path) ?? '';
    const found = listIn(text);
    if (!found) return byHand(modules);
    const missing = modules.filter((module) => !found.modules.includes(module));
    if (missing.length === 0) return nothing;
    const value = missing.concat(found.modules).join(',');
    const after =
      found.start === null
        ? appendLines(text, [`${key} ${value}`])
        : splice(text, found.start, found.end, value);
    return rewrite(files, path, after, commands, missing);
  },
  remove(files, modules) {
    const text = files.get(path) ?? '';
    const found = listIn(text);
    if (!found || found.start === null) return nothing;
    const there = modules.filter((module) => found.modules.includes(module));
    if (there.length === 0) return nothing;
    const rest = found.modules.filter((module) => !there.includes(module));
    const after = removeLine(splice(text, found.start, found.end, rest.join(',')), `${key} `);
    return rewrite(files, path, after === '' ? null : after, commands, there);
  },
};

type List = { modules: string[]; start: number; end: number } | { modules: string[]; start: null };

/** Null when the setting is there in a form that is not one plain line. */
function listIn(text: string): List | null {
  if (!text.split('\n').some((line) => line.startsWith(key))) return { modules: [], start: null };
  const all = [...text.matchAll(setting)];
  const [found] = all;
  if (!found?.[1] || all.length > 1) return null;
  const start = found.index + found[0].indexOf(found[1], key.length);
  return { modules: found[1].split(','), start, end: start + found[1].length };
}

const byHand = (modules: readonly string[]): Manual => ({
  kind: 'manual',
  lines: [`${key} ${modules.join(',')}`],
  why: `add them to the list in ${path}, which Bindery cannot read`,
});
