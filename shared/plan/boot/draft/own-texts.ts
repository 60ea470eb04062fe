import { linesOfWords, type BoundBinding } from '../../../host/binding/bound-list.ts';
import type { TrialState } from '../../../host/binding/trial-state.ts';
import type { PciAddress } from '../../../pci/address.ts';
import { boundListText } from '../../early-binder/texts.ts';

/**
 * A binding whose trial runs from the real root alone, because nothing could mark a trial for the initramfs:
 * once it is kept, the initramfs has to bind it. The list itself remembers that.
 */
const later = '# After the trial the initramfs binds it: its driver is loaded from there.';

export interface ListedBinding extends BoundBinding {
  /** See `later`. */
  laterInInitramfs: boolean;
}

type Names = ReadonlyMap<PciAddress, string>;

/** The list with this binding in place of an older one of the same card; what people wrote elsewhere in it stays. */
export function withBinding(text: string | null, binding: ListedBinding, names: Names): string {
  const lines = blockOf(binding, names);
  if (text === null) return `${header(binding, names)}${lines.join('\n')}\nend\n`;
  const old = text.split('\n');
  const [start, end] = blockIn(old, binding.gpu);
  return (end > start ? replaced(old, start, end - start, lines) : replaced(old, endOf(old), 0, lines)).join(
    '\n',
  );
}

/** The list without the binding; null when none is left. */
export function withoutBinding(text: string, gpu: PciAddress): string | null {
  const lines = text.split('\n');
  const [start, end] = blockIn(lines, gpu);
  const rest = replaced(lines, start, end - start);
  return rest.some((line) => wordsOf(line)[0] === 'binding') ? rest.join('\n') : null;
}

/** The list once a trial from the real root is kept: where it says so, the initramfs binds it from now on. */
export function markedForInitramfs(text: string, gpu: PciAddress): string {
  const lines = text.split('\n');
  const [start, end] = blockIn(lines, gpu);
  const block = lines.slice(start, end);
  if (!block.includes(later)) return text;
  const marked = [`binding ${gpu} initramfs`, ...block.slice(1).filter((line) => line !== later)];
  return replaced(lines, start, end - start, marked).join('\n');
}

/** The part of the list that an image has to have: what is bound in the initramfs. */
export const initramfsPart = (bindings: readonly BoundBinding[]): string =>
  bindings
    .filter(({ inInitramfs }) => inInitramfs)
    .map(({ gpu, devices }) => [gpu, ...devices.map((it) => `${it.address} ${it.identity}`)].join('\n'))
    .join('\n');

/** The state with this word for the card. */
export function withState(text: string | null, { word, gpu }: TrialState): string {
  const line = `${word} ${gpu}`;
  const lines = (text ?? '').split('\n');
  const at = lines.findIndex((it) => wordsOf(it)[1] === gpu);
  if (at >= 0) return replaced(lines, at, 1, [line]).join('\n');
  const body = text === null || text === '' || text.endsWith('\n') ? (text ?? '') : `${text}\n`;
  return `${body}${line}\n`;
}

/** The state without a word for the card; null when it has none for any. */
export function withoutState(text: string, gpu: PciAddress): string | null {
  const rest = text
    .split('\n')
    .filter((line) => wordsOf(line)[1] !== gpu)
    .join('\n');
  return linesOfWords(rest).length === 0 ? null : rest;
}

const wordsOf = (line: string): string[] => linesOfWords(line)[0] ?? [];

function blockIn(lines: string[], gpu: PciAddress): [start: number, end: number] {
  const start = lines.findIndex((line) => wordsOf(line).slice(0, 2).join(' ') === `binding ${gpu}`);
  if (start < 0) return [0, 0];
  const after = lines.findIndex((line, at) => at > start && /^(?:binding|end)$/.test(wordsOf(line)[0] ?? ''));
  return [start, after < 0 ? lines.length : after];
}

function endOf(lines: string[]): number {
  const at = lines.findLastIndex((line) => wordsOf(line)[0] === 'end');
  return at < 0 ? lines.length : at;
}

function blockOf(binding: ListedBinding, names: Names): string[] {
  const lines = boundListText([binding], names).split('\n');
  const start = lines.findIndex((line) => wordsOf(line)[0] === 'binding');
  const block = lines.slice(start, endOf(lines));
  return binding.laterInInitramfs ? replaced(block, 1, 0, [later]) : block;
}

const replaced = (lines: string[], start: number, count: number, by: string[] = []): string[] => [
  ...lines.slice(0, start),
  ...by,
  ...lines.slice(start + count),
];

function header(binding: ListedBinding, names: Names): string {
  const text = boundListText([binding], names);
  return text.slice(0, text.indexOf('\nbinding ') + 1);
}
