import { describe, expect, test } from 'vitest';
import type { BootLoader, LoaderName } from '#shared/host/system/boot.ts';
import type { BootHost } from '#shared/plan/boot-loaders/boot-facts.ts';
import type { Action } from '#shared/plan/choice.ts';
import type { Strategy } from '#shared/plan/plan.ts';
import { rescueCard, rescueFor, rescueText } from '#shared/plan/rescue/rescue-card.ts';
import { absent, unreadable, value } from '#shared/reading.ts';
import { host as hostWith } from './boot-loaders/boot-host.ts';

interface Given extends Partial<Omit<BootLoader, 'name'>> {
  files?: Record<string, string>;
  env?: Record<string, string>;
}

function host(name: LoaderName | null, { files = {}, env = {}, ...loader }: Given = {}): BootHost {
  const made = hostWith({ files, loader: { ...loader, name: name === null ? absent : value(name) } });
  return { ...made, bootFiles: { ...made.bootFiles, grubEnv: value(env) } };
}

const card = (...given: Parameters<typeof host>) => rescueCard(host(...given), []);
const keys = (...given: Parameters<typeof host>) => card(...given).steps.map((step) => step.keys ?? '-');
const notes = (...given: Parameters<typeof host>) => card(...given).notes.join(' ');

test.each([
  ['grub', {}, ['↓', 'e', '↓, then End', 'bindery=off', '-', 'Ctrl-X, or F10']],
  [
    'grub',
    { files: { '/etc/default/grub': 'GRUB_TIMEOUT_STYLE=hidden\nGRUB_TIMEOUT=5\n' } },
    ['Esc, or Shift', 'e', '↓, then End', 'bindery=off', '-', 'Ctrl-X, or F10'],
  ],
  ['systemd-boot', {}, ['Space', 'e', 'End', 'bindery=off', '-', 'Enter']],
  ['systemd-boot', { manager: 'kernelstub' }, ['Space', 'e', 'End', 'bindery=off', '-', 'Enter']],
  ['refind', {}, ['F2, or Insert', 'F2, or Insert', 'End', 'bindery=off', '-', 'Enter']],
  ['limine', {}, ['e', '↓, then End', 'bindery=off', '-', 'F10']],
  ['syslinux', {}, ['Tab', 'bindery=off', '-', 'Enter']],
  ['u-boot', {}, ['-', '-', 'bindery=off', '-']],
  ['efi-stub', {}, ['F12, F11, F8 or Esc', '-']],
  ['systemd-boot', { manager: 'nixos' }, ['↓, Enter', '-']],
  [null, {}, ['-', 'e', '-', 'bindery=off', '-', '-']],
] as [LoaderName | null, Given, string[]][])('%s %j: what to press', (name, given, expected) => {
  expect(keys(name, given)).toEqual(expected);
});

test.each([
  ['GRUB_TIMEOUT_STYLE="countdown"\n', {}],
  ['GRUB_TIMEOUT=0\n', {}],
  ['GRUB_HIDDEN_TIMEOUT=3\n', {}],
  ['GRUB_TIMEOUT=5\n', { menu_auto_hide: '1' }],
])('a hidden GRUB menu is said to be one: %s %j', (text, env) => {
  expect(notes('grub', { files: { '/etc/default/grub': text }, env })).toContain('hidden');
  expect(notes('grub', { files: { '/etc/default/grub': 'GRUB_TIMEOUT=5\n' } })).not.toContain('hidden');
});

test('a locked editor: nothing can be typed, and that is said', () => {
  const locked = { files: { '/boot/efi/loader/loader.conf': 'timeout 5\neditor no\n' } };
  expect(keys('systemd-boot', locked)).not.toContain('bindery=off');
  expect(notes('systemd-boot', locked)).toContain('editor no');
  expect(keys('systemd-boot', { files: { '/boot/loader/loader.conf': 'editor yes\n' } })).toContain(
    'bindery=off',
  );
  const limine = { files: { '/boot/limine.conf': 'editor_enabled: no\n/Linux\n' } };
  expect(keys('limine', limine)).not.toContain('bindery=off');
});

test('a unified image with Secure Boot takes no word', () => {
  expect(notes('systemd-boot', { isUnified: true })).toContain('Secure Boot');
  expect(notes('systemd-boot')).not.toContain('Secure Boot');
});

test('a trial is over with the next start: that comes first', () => {
  const [first] = rescueCard(host('grub'), [{ standing: 'waiting' }]).steps;
  expect(first?.do).toContain('a trial is not tried twice');
  expect(rescueCard(host('grub'), [{ standing: 'kept' }]).steps[0]?.do).not.toContain('trial');
});

test('as plain text: every step with its keys, and the shell', () => {
  const text = rescueText(card('grub'));
  expect(text).toMatch(/^4\. Type a space, and the word {2}\[bindery=off\]$/m);
  expect(text).toContain('sudo sh /mnt/etc/bindery/undo');
  expect(text).not.toMatch(/undefined|null/);
});

test('an environment block that could not be read hides nothing', () => {
  const blind = host('grub');
  blind.bootFiles.grubEnv = unreadable('EACCES');
  expect(rescueCard(blind, []).steps).toHaveLength(6);
});

test.each(['grub', 'systemd-boot', 'refind', 'limine', 'syslinux', null] as const)(
  '%s: what was typed is read once more, since the keyboard may be another one there',
  (name) => {
    const { steps } = card(name);
    const typed = steps.findIndex(({ keys: it }) => it === 'bindery=off');
    expect(steps[typed + 1]?.do).toMatch(/^See that the screen says bindery=off: .*American/);
  },
);

test('nothing is typed where the editor is locked, so nothing is read either', () => {
  const locked = card('systemd-boot', { files: { '/boot/loader/loader.conf': 'editor no\n' } });
  expect(locked.steps.filter((step) => step.do.includes('American'))).toEqual([]);
});

describe('the card of a plan', () => {
  const of = (action: Action, name: Strategy | null = null) =>
    rescueFor({ action, strategy: name && { name, why: '' } }, host('grub'));
  const first = (...plan: Parameters<typeof of>) => of(...plan)?.steps[0]?.do;

  test('begins with the trial where there is one', () => {
    expect(first('bind-boot', 'early-binder')).toContain('a trial is not tried twice');
    expect(first('bind-both')).toContain('a trial is not tried twice');
    expect(first('bind-boot', 'kernel-arguments')).not.toContain('trial');
    expect(first('keep')).not.toContain('trial');
  });

  test('starts with the IOMMU off where it was turned on, which no file of Bindery undoes', () => {
    const iommu = of('enable-iommu');
    expect(iommu).toMatchObject({ word: 'iommu=off', alsoFromAShell: [] });
    expect(iommu?.steps.map(({ keys: it }) => it)).toContain('iommu=off');
    expect(iommu && rescueText(iommu)).not.toMatch(/bindery=off|shell/);
  });

  test.each(['bind-now', 'release', 'undo-boot', 'undo-iommu'] as const)('%s needs none', (action) => {
    expect(of(action)).toBeNull();
  });
});
