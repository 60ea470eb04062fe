import { describe, expect, it } from 'vitest';
import { distrust } from '../../../src-main/ipc/sender.ts';

const frame = { parent: null, origin: 'app://wizard' };
const sender = { id: 7 };
const check = (event: unknown) => distrust(event as never, 'app://wizard', 7);

describe('SECURITY(7): who may call', () => {
  it('the main frame of our page in our window', () => {
    expect(check({ senderFrame: frame, sender })).toBeNull();
  });

  it.each<[string, unknown, RegExp]>([
    ['no frame', { senderFrame: null, sender }, /gone/],
    ['a frame inside the page', { senderFrame: { ...frame, parent: frame }, sender }, /main frame/],
    ['another host', { senderFrame: { ...frame, origin: 'app://other' }, sender }, /foreign/],
    ['a longer host', { senderFrame: { ...frame, origin: 'app://wizard.example' }, sender }, /foreign/],
    ['the network', { senderFrame: { ...frame, origin: 'https://wizard' }, sender }, /foreign/],
    ['an opaque origin', { senderFrame: { ...frame, origin: 'null' }, sender }, /foreign/],
    ['another window', { senderFrame: frame, sender: { id: 8 } }, /another window/],
  ])('not %s', (_name, event, reason) => {
    expect(check(event)).toMatch(reason);
  });

  it('not a frame that went away on the way', () => {
    const event = {
      get senderFrame(): never {
        throw new Error('Render frame was disposed');
      },
      sender,
    };
    expect(check(event)).toMatch(/gone/);
  });

  it('names a foreign origin no longer than a line', () => {
    const origin = `https://${'x'.repeat(5000)}`;
    expect(check({ senderFrame: { ...frame, origin }, sender })?.length).toBeLessThan(120);
  });
});
