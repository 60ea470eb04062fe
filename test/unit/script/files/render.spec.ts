import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { InitramfsTool } from '#shared/host/system/boot.ts';
import type { FileStep, MakeImage } from '#shared/plan/steps/file-steps.ts';
import type { Step } from '#shared/plan/steps/step.ts';
import { renderScript } from '#shared/script/render.ts';
import { actions } from '#shared/plan/choice.ts';
import { handPlan } from '../../../support/tool-tree.ts';
import { needProgram } from '../../../support/users.ts';

const sum = 'a'.repeat(64);
const contents = { files: [{ inside: '/a', sameAs: '/b' }], modules: ['vfio_pci'], without: ['/c'] };
const image = (tool: InitramfsTool): MakeImage => ({
  kind: 'make-image',
  tool,
  kernel: '6.1.0',
  image: '/boot/i',
  contents,
  limit: 5,
});
const file: FileStep = { kind: 'set-file', path: '/etc/a', before: null, after: { text: 'x', mode: '644' } };
const driver: Step = {
  kind: 'set-driver',
  address: '0000:01:00.0' as never,
  identity: {
    vendorId: '10de',
    deviceId: '1e84',
    subsystemVendorId: '1462',
    subsystemDeviceId: 'c722',
  },
  name: 'A card',
  from: { driver: 'nouveau', override: null },
  to: { driver: 'vfio-pci', override: 'vfio-pci' },
};

const plans: Record<string, Step[]> = {
  'a device': [driver],
  'a file': [file],
  'a copy': [{ kind: 'set-file', path: '/etc/a', before: sum, after: { copy: '/c', sha256: sum } }],
  'a file removed': [{ kind: 'set-file', path: "/etc/it's $a", before: sum, after: null }],
  'a link': [{ kind: 'set-link', path: '/etc/l', before: null, after: '../x' }],
  'a folder': [
    { kind: 'set-folder', path: '/etc/f', after: true },
    { kind: 'set-folder', path: '/etc/f', after: false },
  ],
  'a tool': [{ kind: 'run-tool', argv: ['t', 'a b'], purpose: 'Run', limit: 5, makes: ['/a', '/b'] }],
  'a tool with a way back': [
    { kind: 'run-tool', argv: ['t', '+a'], purpose: 'Run', limit: 5, makes: [], back: ['t', '-a'] },
  ],
  room: [{ kind: 'check-space', folder: '/boot', like: ['/boot/i'], kib: 5 }],
  "GRUB's block": [{ kind: 'set-grub-env', file: '/boot/g', name: 'a', before: null, after: 'b=c d' }],
  'an entry once': [{ kind: 'set-one-shot', entry: 'a.conf' }],
  initramfsTools: [image('initramfs-tools')],
  dracut: [image('dracut')],
  mkinitcpio: [image('mkinitcpio')],
  booster: [image('booster')],
  'an image put back': [{ ...image('dracut'), kind: 'restore-image', made: sum, copy: '/c', sha256: sum }],
  'all at once': [
    {
      kind: 'check-unused',
      address: driver.address,
      name: 'A card',
      functions: [driver.address],
      again: true,
    },
    file,
    image('dracut'),
    { kind: 'set-grub-env', file: '/boot/g', name: 'a', before: 'x', after: null },
    { kind: 'load-module', module: 'vfio-pci' },
    driver,
    { kind: 'check-group', group: 2 },
  ],
};

describe.each(Object.entries(plans))('%s', (_, steps) => {
  const script = renderScript(handPlan('/', steps, { words: ['intel_iommu=on', "it's"] }));

  test.each([
    ['dash', ['-n']],
    ['bash', ['--posix', '-n']],
    ['busybox', ['sh', '-n']],
  ])('%s can read it', (shell, flags) => {
    const { status, stderr } = spawnSync(needProgram(shell), flags, { input: script, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('shellcheck finds nothing', () => {
    needProgram('shellcheck');
    const { stdout } = spawnSync('shellcheck', ['-s', 'sh', '-'], { input: script, encoding: 'utf8' });
    expect(stdout).toBe('');
  });

  test('the plan stands first, and the last line starts it', () => {
    const order = ['\nmain() {\n', '\nput_back() {\n', '\n# ---- How the steps are done. ----\n', '\nmain\n'];
    const places = order.map((part) => script.indexOf(part));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(script.endsWith('\nmain\n')).toBe(true);
  });
});

test('a script carries only what its plan needs', () => {
  const parts = {
    set_driver: 'a device',
    set_file: 'a file',
    set_link: 'a link',
    run_tool: 'a tool',
    make_image: 'dracut',
  };
  for (const [name, plan] of Object.entries(parts)) {
    const of = (steps: Step[]) => renderScript(handPlan('/', steps)).includes(`\n${name}() {`);
    expect(of(plans[plan] ?? [])).toBe(true);
    expect(of([{ kind: 'check-group', group: 2 }]), name).toBe(name === 'set_driver');
  }
  const dracut = renderScript(handPlan('/', [image('dracut')]));
  expect(dracut).toContain('lsinitrd');
  expect(dracut).not.toContain('unmkinitramfs');
});

test.each(actions)('%s says in its first lines what it is for', (action) => {
  const [, purpose] = renderScript(handPlan('/', [file], { action })).split('\n');
  expect(purpose).toMatch(/^# Bindery: [A-Z].*\.$/);
});

test.each<[string, Step]>([
  ['a path with a newline', { kind: 'set-folder', path: '/etc/a\nb', after: true }],
  ['a path that looks like another', { kind: 'set-folder', path: '/etc/\u202ea', after: true }],
  ['an argument with a bell', { kind: 'run-tool', argv: ['a\u0007'], purpose: '', limit: 1, makes: [] }],
  ['a text with a zero byte', { ...file, after: { text: 'a\0', mode: null } }],
])('%s makes no script', (_, step) => {
  expect(() => renderScript(handPlan('/', [step]))).toThrow(RangeError);
});
