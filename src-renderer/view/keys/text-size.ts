import type { Command } from './commands.ts';

/** Sizes of the text, in per cent of the usual one. */
export const textSizes = [80, 90, 100, 110, 125, 150, 175, 200] as const;
export type TextSize = (typeof textSizes)[number];

export const usualSize: TextSize = 100;

/** A remembered size, whoever wrote it. */
export const parseSize = (text: string | null): TextSize =>
  textSizes.find((size) => String(size) === text) ?? usualSize;

/** The next size; the last one stays. */
export function sizeAfter(
  size: TextSize,
  command: Extract<Command, 'larger' | 'smaller' | 'usual'>,
): TextSize {
  if (command === 'usual') return usualSize;
  const at = textSizes.indexOf(size) + (command === 'larger' ? 1 : -1);
  return textSizes[at] ?? size;
}
