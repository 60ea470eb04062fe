import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '#shared/host/kernel-command-line.ts';
import { fromCommandLine, fromModprobe, fromModuleList, takes } from '#shared/host/vfio-ids.ts';
import { unreadable } from '#shared/reading.ts';
import { MemoryTree, type Entry } from '../../../src-main/host/memory-tree.ts';
import { readVfioIds } from '../../../src-main/host/probes/vfio-ids.ts';
import { anonymise } from '../../../src-main/capture/anonymise.ts';
import { RecordingReader } from '../../../src-main/capture/recording-reader.ts';
import { freeCard, machineWith, screenCard, snapshotOf } from '../../support/made-machines.ts';

const path = '/etc/modprobe.d/vfio.conf';
const modprobe = (text: string) =>
  fromModprobe({ path, text }).map(({ place, words, ids }) => [place?.line, words, ...ids]);

test.each([
  [
    'options vfio-pci ids=10de:1e84,10de:10f8\n',
    [[1, 'options vfio-pci ids=10de:1e84,10de:10f8', '10de:1e84', '10de:10f8']],
  ],
  ['# mine\n\n  options vfio_pci  ids=10de:1e84 disable_vga=1', [[3, 'ids=10de:1e84', '10de:1e84']]],
  [
    'options vfio-pci \\\n  ids=10de:1e84,\\\n10de:10f8\n',
    [[1, 'options vfio-pci ids=10de:1e84,10de:10f8', '10de:1e84', '10de:10f8']],
  ],
  ['options vfio-pci ids="10de:1e84"\n', [[1, 'options vfio-pci ids="10de:1e84"', '10de:1e84']]],
  ['softdep nvidia pre: vfio-pci\noptions vfio-pci disable_vga=1\noptions kvm ids=1:2\n', []],
  ['#options vfio-pci ids=10de:1e84\n# more \\\noptions vfio-pci ids=10de:1e84\n', []],
  ['options vfio-pci ids=\noptions\n', []],
])('modprobe.d: %j', (text, expected) => {
  expect(modprobe(text)).toEqual(expected);
});

test('the kernel command line, by either name, and the list of initramfs-tools', () => {
  const line = parseCommandLine(
    'ro vfio-pci.ids=10de:1e84 quiet vfio_pci.ids=1002:699f,1002:aae0 vfio-pci.ids',
  );
  expect(fromCommandLine(line)).toEqual([
    { place: null, words: 'vfio-pci.ids=10de:1e84', ids: ['10de:1e84'] },
    { place: null, words: 'vfio_pci.ids=1002:699f,1002:aae0', ids: ['1002:699f', '1002:aae0'] },
  ]);
  const text = 'vfio\nvfio_pci ids=10de:1e84\nnvidia ids=1:2\n';
  expect(fromModuleList({ path: '/etc/initramfs-tools/modules', text })).toEqual([
    { place: { path: '/etc/initramfs-tools/modules', line: 2 }, words: 'ids=10de:1e84', ids: ['10de:1e84'] },
  ]);
});

describe('which devices an id stands for', () => {
  const [screen, card] = snapshotOf(machineWith([screenCard, freeCard])).devices;
  const is = (id: string, change: object = {}) =>
    takes([id], { ...card, ...change } as NonNullable<typeof card>);

  test.each([
    ['10de:1e84', true],
    ['10DE:1E84', true],
    ['0x10de:0x1e84', true],
    ['10de:1e85', false],
    ['1002:1e84', false],
    ['10de', false],
    ['', false],
    ['10de:1e84:1462', true],
    ['10de:1e84:1462:c722', true],
    ['10de:1e84:1462:c723', false],
    ['10de:1e84:1463', false],
    // Anything of this maker's that is a VGA card, as guides have it.
    ['10de:ffffffff:ffffffff:ffffffff:00030000:ffff00ff', true],
    ['10de:ffffffff:ffffffff:ffffffff:00040300:ffffff00', false],
    // A class without a mask compares nothing.
    ['10de:1e84:ffffffff:ffffffff:040300', true],
    // What makes no sense ends what was given.
    ['10de:1e84:what', true],
  ])('%s', (id, expected) => {
    expect(is(id)).toBe(expected);
  });
  test('no bridge, and nothing that is not known', () => {
    expect(is('10de:1e84', { classCode: { kind: 'value', value: '060400' } })).toBe(false);
    expect(is('10de:1e84', { deviceId: unreadable('EACCES') })).toBe(false);
    expect(screen && takes(['10de:1e84', '1002:699f'], screen)).toBe(true);
  });
});

describe('on a machine', () => {
  const ids = 'options vfio-pci ids=10de:1e84\n';
  const tree = (files: Record<string, string>, links: Record<string, string> = {}) =>
    new MemoryTree(
      '/',
      new Map<string, Entry>([
        ...Object.entries(files).map(([at, text]): [string, Entry] => [at, { text }]),
        ...Object.entries(links).map(([at, link]): [string, Entry] => [at, { link }]),
      ]),
    );
  const places = (reader: MemoryTree) =>
    readVfioIds(reader).settings.map(({ place }) => `${place?.path ?? ''}:${place?.line ?? ''}`);

  test('every folder of modprobe, and a file that hides those of its name', () => {
    const files = {
      '/etc/modprobe.d/a.conf': `# my cards\n${ids}`,
      '/etc/modprobe.d/a.conf.bak': ids,
      '/run/modprobe.d/b.conf': ids,
      '/usr/lib/modprobe.d/a.conf': ids,
      '/usr/lib/modprobe.d/c.conf': ids,
      '/lib/modprobe.d/c.conf': ids,
      '/usr/lib/modprobe.d/d.conf': ids,
      '/etc/initramfs-tools/modules': 'vfio-pci ids=10de:1e84\n',
    };
    expect(places(tree(files, { '/etc/modprobe.d/d.conf': '/dev/null' }))).toEqual([
      '/etc/modprobe.d/a.conf:2',
      '/run/modprobe.d/b.conf:1',
      '/usr/lib/modprobe.d/c.conf:1',
      '/etc/initramfs-tools/modules:1',
    ]);
  });
  test('nothing there is an answer, what cannot be read is none', () => {
    expect(readVfioIds(tree({}))).toEqual({ settings: [], unread: [] });
    const odd = new MemoryTree('/', [['/etc/modprobe.d/a.conf', { folder: true }]]);
    expect(readVfioIds(odd)).toEqual({ settings: [], unread: ['/etc/modprobe.d/a.conf'] });
  });
  test('a capture tells the same, without what people wrote beside it', () => {
    const text = `# for Erika's card\noptions vfio-pci \\\n  ids=10de:1e84:1462:c722,10de:ffffffff:ffffffff:ffffffff:00030000:ffff00ff\n`;
    const machine = tree({ '/etc/modprobe.d/a.conf': text });
    const recorder = new RecordingReader(machine);
    const seen = readVfioIds(recorder);
    const entries = anonymise(recorder.entries, new Map());
    expect(JSON.stringify([...entries])).not.toContain('Erika');
    expect(readVfioIds(new MemoryTree('/', entries))).toEqual(seen);
    expect(seen.settings[0]?.ids).toHaveLength(2);
  });
});
