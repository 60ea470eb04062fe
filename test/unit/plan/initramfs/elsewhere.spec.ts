import { describe, expect, test } from 'vitest';
import { startsElsewhere } from '#shared/plan/initramfs/images/elsewhere.ts';
import type { Start } from '#shared/plan/initramfs/images/plan.ts';

const loader: Start['loader'] = { manager: null, isUnified: false };
const image = { kernel: '6.1.0-9-amd64', image: '/boot/initrd.img-6.1.0-9-amd64' };
const tool = (makes: string[]) => ({ kind: 'run-tool' as const, argv: ['x'], purpose: '', limit: 1, makes });
const handsOn = tool([]);
const makesUnified = tool(['/efi/EFI/Linux/arch-linux.efi']);

describe('systemd-boot: the entry of this start', () => {
  // What 90-loaderentry.install writes on Debian: its own copy, and microcode on a line of its own.
  const entry = '/boot/efi/loader/entries/0123-6.1.0-9-amd64.conf';
  const copy = '/0123/6.1.0-9-amd64/initrd.img-6.1.0-9-amd64';
  const files = new Map([[entry, `linux /0123/6.1.0-9-amd64/linux\ninitrd  /ucode.img\ninitrd  ${copy}\n`]]);
  const start = { loader, entry };

  test('names a copy that nothing makes anew', () => {
    expect(startsElsewhere(start, files, { images: [image], tools: [] })).toBe(
      `the entry of this start names /boot/efi${copy}, which would stay as it is`,
    );
    // Unified images are made beside it.
    expect(startsElsewhere(start, files, { images: [image], tools: [makesUnified] })).not.toBeNull();
  });

  test('names a copy that a tool brings there', () => {
    expect(startsElsewhere(start, files, { images: [image], tools: [handsOn] })).toBeNull();
  });

  test('names one of the images', () => {
    const there = { ...image, image: `/boot/efi${copy}` };
    expect(startsElsewhere(start, files, { images: [there], tools: [] })).toBeNull();
    const byHand = new Map([
      ['/boot/loader/entries/a.conf', `  initrd ${image.image.slice('/boot'.length)}\n`],
    ]);
    const entryThere = { loader, entry: '/boot/loader/entries/a.conf' };
    expect(startsElsewhere(entryThere, byHand, { images: [image], tools: [] })).toBeNull();
  });

  test('names none, or is not known: another loader', () => {
    const none = new Map([[entry, 'linux /x\n']]);
    expect(startsElsewhere(start, none, { images: [image], tools: [] })).toBeNull();
    expect(startsElsewhere(start, new Map(), { images: [image], tools: [] })).toBeNull();
    expect(startsElsewhere({ loader, entry: null }, files, { images: [image], tools: [] })).toBeNull();
  });
});

test('a unified image is started: it has to be made anew, or handed on', () => {
  const start = { loader: { ...loader, isUnified: true }, entry: null };
  expect(startsElsewhere(start, new Map(), { images: [image], tools: [] })).toMatch(/unified image/);
  expect(startsElsewhere(start, new Map(), { images: [], tools: [makesUnified] })).toBeNull();
  expect(startsElsewhere(start, new Map(), { images: [image], tools: [handsOn] })).toBeNull();
});

test('limine-entry-tool keeps the images that Limine starts', () => {
  const start: Start = { loader: { ...loader, manager: 'limine-tool' }, entry: null };
  expect(startsElsewhere(start, new Map(), { images: [image], tools: [makesUnified] })).toMatch(
    /^limine-entry-tool/,
  );
});
