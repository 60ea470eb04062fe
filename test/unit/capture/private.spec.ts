import { describe, expect, it } from 'vitest';
import { assess } from '../../../shared/assess/assess.ts';
import { removedKinds } from '../../../shared/host/capture-format.ts';
import { PciIds } from '../../../shared/pci/pci-ids.ts';
import { anonymise } from '../../../src-main/capture/anonymise.ts';
import { readCapture } from '../../../src-main/capture/open-capture.ts';
import { privateNames } from '../../../src-main/capture/private-names.ts';
import { takeCapture } from '../../../src-main/capture/take-capture.ts';
import { MemoryTree, type RecordedEntry } from '../../../src-main/host/memory-tree.ts';
import { scan } from '../../../src-main/host/scan.ts';
import { personalMachine, secrets } from './personal-machine.ts';

const ids = new PciIds('');
const machine = new MemoryTree('/', personalMachine());
const { text, removed } = takeCapture(machine, '1.2.3');

function judgement(tree: MemoryTree) {
  const { gpus, outcomes } = assess(scan(tree, ids));
  return { gpus, outcomes: outcomes.map(({ id, status, subject }) => ({ id, status, subject })) };
}

describe('a capture of somebody’s machine', () => {
  it.each(Object.entries(secrets))('has nothing of %s', (_kind, planted) => {
    for (const secret of planted) expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
  });

  it('was planted with every kind of thing that it says is removed', () => {
    expect(removed).toEqual(removedKinds);
    expect(Object.keys(secrets)).toEqual([...removedKinds]);
    expect(text).toContain(JSON.stringify(removedKinds));
    // Every secret stands in the machine: what is not there cannot be removed.
    const whole = JSON.stringify([...personalMachine()])
      .toLowerCase()
      .replaceAll('\\u0000', '');
    for (const secret of Object.values(secrets).flat()) expect(whole).toContain(secret.toLowerCase());
  });

  it('is judged as the machine was', () => {
    const tree = readCapture(text);
    if (!tree.ok) throw new Error(`${tree.error.place}: ${tree.error.problem}`);
    expect(judgement(tree.value)).toEqual(judgement(machine));
    const { uses } = scan(tree.value, ids);
    expect(JSON.stringify(uses.storage)).toContain('0000:01:00.1');
    expect(JSON.stringify(uses.network)).toContain('0000:23:00.0');
  });
});

/** One file in a machine of its own, cleaned. */
function cleaned(
  at: string,
  entry: RecordedEntry,
  files: Record<string, string> = {},
): [string, RecordedEntry] {
  const around = new MemoryTree(
    '/',
    Object.entries(files).map(([path, content]) => [path, { text: content }] as const),
  );
  const [first] = anonymise(new Map([[at, entry]]), privateNames(around));
  if (!first) throw new Error('nothing came back');
  return first;
}
const cleanText = (content: string, at = '/etc/some.conf', files = {}): string => {
  const [, entry] = cleaned(at, { text: content }, files);
  return 'text' in entry ? entry.text : JSON.stringify(entry);
};

describe('what stays as it is', () => {
  it.each([
    'iommu=pt intel_iommu=on vfio-pci.ids=10de:1e84,10de:10f8 rd.driver.pre=vfio-pci video=efifb:off',
    'root=/dev/nvme0n1p2 ro quiet pci=noaer,realloc module_blacklist=nouveau',
    'BOOT_IMAGE=/boot/vmlinuz-6.12.9-amd64 root=/dev/sda1',
    '0000:01:00.0 10000:e1:00.0 v000010DEd00001E84sv00001462sd0000C722bc03sc00i00',
    'Linux version 5.15.167.4-microsoft-standard-WSL2 6.1.0.12-generic 255.4-1',
    '0xc0000000 0xcfffffff 0x0000000000140204',
    '00000000 00000000000000000000000000000000 127.0.0.1 0.0.0.0 255.255.255.0',
    '00:00:00:00:00:00 ff:ff:ff:ff:ff:ff 12:34:56',
    'flags : fpu svm sse',
  ])('%s', (content) => {
    expect(cleanText(content)).toBe(content);
  });

  it('names of firmware variables, which are the same everywhere', () => {
    const at = '/sys/firmware/efi/efivars/LoaderInfo-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f';
    expect(cleaned(at, { text: 'x' })[0]).toBe(at);
  });

  it('a word of the system, even where somebody is called so', () => {
    const files = { '/etc/hostname': 'debian\n', '/etc/passwd': 'pci:x:1000:1000::/home/pci:/bin/sh\n' };
    expect(cleanText('ID=debian\npci=noaer', '/etc/os-release', files)).toBe('ID=debian\npci=noaer');
  });
});

describe('what is replaced keeps its form', () => {
  it.each([
    [
      'root=UUID=0f0f0f0f-1111-4222-8333-444444444444 ro',
      /^root=UUID=[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12} ro$/,
    ],
    ['root=ZFS=tank/ROOT/mine', /^root=ZFS=pool-1$/],
    [
      'cryptdevice=UUID=1234-ABCD:vault root=/dev/mapper/vault',
      /^cryptdevice=UUID=disk-1:private-1 root=\/dev\/mapper\/mapped-1$/,
    ],
    ['ip=10.1.2.3::10.1.2.1:255.255.255.0:box:eth0:off quiet', /^ip=\S+ quiet$/],
    ['a 52:54:00:ab:cd:ef b 52:54:00:ab:cd:ef', /^a (02:00:00:00:00:01) b \1$/],
    ['enx525400abcdef', /^enx02[0-9a-f]{10}$/],
    ['fd00:1:2::3 and 2a02:1:2:3:4:5:6:7', /^2001:db8::1 and 2001:db8::2$/],
    ['GPU UUID: GPU-0f0f0f0f-1111-4222-8333-444444444444', /^GPU UUID: GPU-00000000-/],
    ['/home/somebody/x /home/somebody/y', /^\/home\/(user-1)\/x \/home\/\1\/y$/],
    ['LABEL=Secret PARTLABEL="Very Secret"', /^LABEL=disk-1 PARTLABEL=disk-2$/],
    ['/dev/disk/by-id/ata-Disk_S3RIAL-part1', /^\/dev\/disk\/by-id\/disk-1$/],
  ])('%s', (content, form) => {
    expect(cleanText(content)).toMatch(form);
  });

  it('is the same in paths, links and texts', () => {
    const uuid = '0f0f0f0f-1111-4222-8333-444444444444';
    const entries = new Map<string, RecordedEntry>([
      [`/sys/fs/btrfs/${uuid}/devices`, { folder: true }],
      ['/proc/cmdline', { text: `root=UUID=${uuid.toUpperCase()}` }],
      ['/dev/root', { link: `/dev/disk/by-uuid/${uuid}` }],
    ]);
    const found = [...JSON.stringify([...anonymise(entries, new Map())]).matchAll(/0{8}-[0-9a-f-]{27}/g)];
    expect(found).toHaveLength(3);
    expect(new Set(found.map(([it]) => it)).size).toBe(1);
  });

  it('is gone where the file holds nothing else', () => {
    expect(cleaned('/sys/class/dmi/id/product_serial', { text: 'S3CRET' })[1]).toEqual({
      unreadable: 'removed from the capture',
    });
  });
});
