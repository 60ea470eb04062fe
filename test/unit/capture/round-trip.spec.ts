import { afterEach, describe, expect, it } from 'vitest';
import { PciIds } from '../../../shared/pci/pci-ids.ts';
import type { HostReader } from '../../../shared/host/host-reader.ts';
import { readCapture } from '../../../src-main/capture/open-capture.ts';
import { RecordingReader } from '../../../src-main/capture/recording-reader.ts';
import { takeCapture } from '../../../src-main/capture/take-capture.ts';
import { FsReader } from '../../../src-main/host/fs-reader.ts';
import { MemoryTree } from '../../../src-main/host/memory-tree.ts';
import { scan } from '../../../src-main/host/scan.ts';
import { machineTree } from '../../../src-main/practice/machine-tree.ts';
import { twoCards } from '../../../src-main/practice/samples/two-cards.ts';
import { writeEntry, writeTree, temporaryFolder } from '../../support/sysfs-tree.ts';
import fs from 'node:fs';

const noNames = new PciIds('');
const look = (reader: HostReader) => ({ ...scan(reader, noNames), root: '/' });

let remove = (): void => undefined;
afterEach(() => {
  remove();
  remove = () => undefined;
});

function onDisk(): FsReader {
  const folder = temporaryFolder('capture');
  remove = folder.remove;
  writeTree(folder.path, machineTree(twoCards));
  return new FsReader(folder.path);
}

/** The machine as its recording shows it, before anything private is taken out. */
function recorded(reader: HostReader): MemoryTree {
  const recorder = new RecordingReader(reader);
  scan(recorder, noNames);
  return new MemoryTree('/', recorder.entries, 'not recorded');
}

function opened(reader: HostReader): MemoryTree {
  const tree = readCapture(takeCapture(reader, '1.2.3').text);
  if (!tree.ok) throw new Error(JSON.stringify(tree.error));
  return tree.value;
}

describe('a recording answers like the machine', () => {
  it('in memory', () => {
    const tree = new MemoryTree('/', machineTree(twoCards));
    expect(look(recorded(tree))).toEqual(look(tree));
  });

  it('on disk', () => {
    const reader = onDisk();
    expect(look(recorded(reader))).toEqual(look(reader));
  });

  it('on this very machine', () => {
    const reader = new FsReader('/');
    const tree = recorded(reader);
    const { session, ...rest } = look(reader);
    // Processes come and go between two looks; the question about them has its own tests.
    expect(look(tree)).toMatchObject({ ...rest, session: { user: session.user } });
  });

  it('with all that can be wrong with a file', () => {
    const reader = onDisk();
    const device = '/sys/devices/pci0000:00/0000:00:03.1/0000:26:00.0';
    writeEntry(reader.root, `${device}/numa_node`, { text: 'many\n' });
    fs.writeFileSync(`${reader.root}${device}/power_state`, Buffer.from([0xff, 0x00, 0x41]));
    fs.writeFileSync(`${reader.root}${device}/revision`, 'x'.repeat(2_000_000));
    fs.rmSync(`${reader.root}${device}/vendor`);
    fs.mkdirSync(`${reader.root}${device}/vendor`);
    fs.rmSync(`${reader.root}${device}/subsystem_vendor`);
    writeEntry(reader.root, `${device}/reset_method`, { link: 'reset_method' });
    writeEntry(reader.root, `${device}/boot_vga`, { link: `${'../'.repeat(20)}etc/passwd` });
    writeEntry(reader.root, `${device}/subsystem_device`, { link: 'nowhere' });
    writeEntry(reader.root, '/sys/bus/pci/devices/0000:30:00.0', { link: '../nothing' });
    expect(look(recorded(reader))).toEqual(look(reader));
    expect(look(opened(reader)).devices).toEqual(look(reader).devices);
  });
});

describe('a capture', () => {
  it('gives the same scan byte for byte where nothing private was', () => {
    const reader = onDisk();
    // The sample's only private things are its disk's number, on the kernel command line, and a comment.
    writeEntry(reader.root, '/etc/initramfs-tools/modules', { text: 'ext4\n' });
    const plain = { text: 'root=/dev/sda2 ro quiet\n' };
    writeEntry(reader.root, '/proc/cmdline', plain);
    writeEntry(reader.root, '/proc/sys/kernel/random/boot_id', { text: 'practice\n' });
    expect(JSON.stringify(look(opened(reader)))).toBe(JSON.stringify(look(reader)));
  });

  it('of a capture is the same capture', () => {
    const { text } = takeCapture(onDisk(), '1.2.3');
    const tree = readCapture(text);
    if (!tree.ok) throw new Error(tree.error.problem);
    expect(look(opened(tree.value))).toEqual(look(tree.value));
  });

  it('does not know what was not asked', () => {
    const tree = opened(onDisk());
    expect(tree.text('/etc/something-of-later')).toMatchObject({ kind: 'unreadable' });
    expect(tree.list('/usr/lib/firmware')).toMatchObject({ kind: 'unreadable' });
    expect(tree.exists('/etc/something-of-later')).toMatchObject({ kind: 'unreadable' });
    expect(tree.exists('/sys/bus/pci/devices/0000:7f:00.0')).toEqual({ kind: 'value', value: false });
  });
});
