import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src-renderer/style/tokens.css', 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');

const tokens = (block: string): Map<string, string> =>
  new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', color = '']) => [name, color]),
  );

/** Relative luminance of an sRGB colour (WCAG 2.2). */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
    .map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

const grounds = ['canvas', 'surface', 'sunken'];
/** Text and every ground it stands on somewhere in the window. */
const text: [string, string[]][] = [
  ['ink', [...grounds, 'accent-soft', 'care-soft']],
  ['ink-2', [...grounds, 'accent-soft', 'care-soft']],
  ['ink-3', grounds],
  ['accent', [...grounds, 'accent-soft']],
  ['accent-ink', ['accent']],
  ['good', ['surface', 'good-soft']],
  ['care', ['surface', 'care-soft']],
  ['bad', ['surface', 'bad-soft']],
];
/** Lines that alone tell a control or a group from what is around it, and the focus ring. */
const lines: [string, string[]][] = [
  ['line-strong', grounds],
  ['accent', [...grounds, 'accent-soft', 'care-soft']],
];

describe.each([
  ['light', tokens(light)],
  ['dark', new Map([...tokens(light), ...tokens(dark)])],
])('%s', (_theme, colors) => {
  const color = (name: string): string => colors.get(name) ?? expect.fail(`no colour --${name}`);
  const pairs = (all: [string, string[]][]) =>
    all.flatMap(([on, below]) => below.map((it) => [on, it] as const));

  it.each(pairs(text))('text %s on %s has 4.5 : 1', (on, below) => {
    expect(contrast(color(on), color(below))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(lines))('line %s on %s has 3 : 1', (on, below) => {
    expect(contrast(color(on), color(below))).toBeGreaterThanOrEqual(3);
  });
});

it('counts as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

it('decides colours in the tokens alone', async () => {
  const { globSync } = await import('node:fs');
  const files = globSync('src-renderer/**/*.{svelte,css}').filter((file) => !file.endsWith('tokens.css'));
  expect(files.length).toBeGreaterThan(20);
  for (const file of files)
    expect(readFileSync(file, 'utf8'), file).not.toMatch(/#[0-9a-f]{3,8}\b(?=[;\s)])|\b(rgb|hsl)a?\(/i);
});
