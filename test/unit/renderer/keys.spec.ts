import { describe, expect, it } from 'vitest';
import { commandOf, commands, keyShortcuts, presses } from '../../../src-renderer/view/keys/commands.ts';
import { parseSize, sizeAfter, textSizes } from '../../../src-renderer/view/keys/text-size.ts';

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, repeat: false };
const pressed = (key: string, more: Partial<typeof none> = {}) => commandOf({ ...none, key, ...more });

describe('a key', () => {
  it.each(commands)('that is listed for %s is one', (command) => {
    for (const { key, with: held } of presses[command])
      expect(pressed(key, { ctrlKey: held === 'control', altKey: held === 'alt' })).toBe(command);
  });

  it('counts on every keyboard: signs behind Shift, letters with Caps Lock', () => {
    expect(pressed('?', { shiftKey: true })).toBe('help');
    expect(pressed('+', { ctrlKey: true, shiftKey: true })).toBe('larger');
    expect(pressed('R', { ctrlKey: true })).toBe('look');
  });

  it.each([
    ['a letter alone', pressed('r')],
    ['Enter alone', pressed('Enter')],
    ['Ctrl+C', pressed('c', { ctrlKey: true })],
    ['Ctrl+Shift+R', pressed('R', { ctrlKey: true, shiftKey: true })],
    ['Ctrl+Alt+R', pressed('r', { ctrlKey: true, altKey: true })],
    ['a key with the Super key', pressed('h', { ctrlKey: true, metaKey: true })],
    ['a key that is held down', pressed('Enter', { ctrlKey: true, repeat: true })],
  ])('is none: %s', (_what, command) => {
    expect(command).toBeNull();
  });

  it('asks for one thing only', () => {
    const all = Object.values(presses).flatMap((some) => some.map((it) => `${it.with ?? ''} ${it.key}`));
    expect(new Set(all).size).toBe(all.length);
  });

  it('is told to screen readers in their words', () => {
    expect(keyShortcuts('look')).toBe('Control+R F5');
    expect(keyShortcuts('back')).toBe('Alt+ArrowLeft');
    expect(keyShortcuts('larger')).toBe('Control+Plus Control+Equal');
  });
});

describe('the size of the text', () => {
  it('goes from step to step, to 200 % and back, and no further', () => {
    expect(sizeAfter(100, 'larger')).toBe(110);
    expect(sizeAfter(200, 'larger')).toBe(200);
    expect(sizeAfter(80, 'smaller')).toBe(80);
    expect(sizeAfter(175, 'usual')).toBe(100);
    expect(textSizes.at(-1)).toBe(200);
  });

  it('is as usual where what is remembered makes no sense', () => {
    expect(parseSize('150')).toBe(150);
    for (const text of [null, '', '0', '1000', '150%', 'x'.repeat(99)]) expect(parseSize(text)).toBe(100);
  });
});
