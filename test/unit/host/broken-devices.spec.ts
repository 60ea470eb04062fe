import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scanReport, type ScanReport } from '#shared/assess/report.ts';
import { diskMachine, type DiskMachine } from '../../support/disk-machine.ts';
import { freeAudio, freeCard, machineWith, screenCard } from '../../support/made-machines.ts';
import { runCli } from '../../support/run-cli.ts';
import { asNobody } from '../../support/users.ts';

let machine: DiskMachine;
let device: string;
beforeEach(() => {
  machine = diskMachine(machineWith([screenCard, freeCard, freeAudio]));
  machine.kernel.stop();
  device = fs.realpathSync(machine.path(`/sys/bus/pci/devices/${freeCard.address}`));
});
afterEach(() => {
  machine.remove();
});

const report = (): ScanReport => {
  const { host, judged } = machine.look();
  return scanReport(host, judged);
};
const seen = () => report().devices.find((it) => it.address === freeCard.address);
const others = (of: ScanReport) => of.devices.filter((it) => it.address !== freeCard.address);

type Spoil = (file: string) => void;
const content =
  (text: string | Buffer): Spoil =>
  (file) => {
    fs.writeFileSync(file, text);
  };
const instead =
  (make: Spoil): Spoil =>
  (file) => {
    fs.rmSync(file, { recursive: true, force: true });
    make(file);
  };
const linkTo = (target: string): Spoil =>
  instead((file) => {
    fs.symlinkSync(target, file);
  });
const nothing = instead(() => undefined);
const folder = instead((file) => {
  fs.mkdirSync(file);
});
const pipe = instead((file) => {
  spawnSync('mkfifo', [file]);
});
const outOfTree = '../'.repeat(12);

/** What is put in place of one of the device's files. */
const spoil: [file: string, what: string, act: Spoil][] = [
  ['vendor', 'empty', content('')],
  ['vendor', 'not hexadecimal', content('0xwxyz\n')],
  ['vendor', 'a folder', folder],
  ['device', 'without 0x', content('1e84\n')],
  ['device', 'of five digits', content('0x1e841\n')],
  ['device', 'gone', nothing],
  ['class', 'of four digits', content('0x0300\n')],
  ['class', 'not UTF-8', content(Buffer.from([0xff, 0x30]))],
  ['class', 'of 2 MiB', content('0'.repeat(2 << 20))],
  ['revision', 'a pipe', pipe],
  ['boot_vga', 'neither 0 nor 1', content('2\n')],
  ['numa_node', 'not a number', content('one\n')],
  ['driver_override', 'a shell command', content('$(reboot)\n')],
  ['driver_override', 'a link out of the tree', linkTo('/etc/hostname')],
  ['driver', 'a file', instead(content(''))],
  ['driver', 'a link to no driver', linkTo('../../../bus/pci')],
  ['driver', 'a link out of the tree', linkTo(`${outOfTree}x/drivers/y`)],
  ['driver', 'a link with a name for a shell', linkTo('../../../bus/pci/drivers/a"b')],
  ['iommu_group', 'a file', instead(content('2\n'))],
  ['iommu_group', 'a link to no number', linkTo('../../../kernel/iommu_groups/two')],
];

const fieldOf: Record<string, string> = {
  vendor: 'vendorId',
  device: 'deviceId',
  class: 'classCode',
  boot_vga: 'bootVga',
  numa_node: 'numaNode',
  driver_override: 'driverOverride',
  iommu_group: 'iommuGroup',
};

describe.each(spoil)('a device whose %s is %s', (file, _, act) => {
  test('has that as unknown with the reason, keeps the rest, and hides no other', () => {
    const before = report();
    act(path.join(device, file));
    const after = report();
    expect(others(after)).toEqual(others(before));
    const field = fieldOf[file] ?? file;
    expect(seen()).toMatchObject({ [field]: null });
    expect(Object.keys(seen()?.unreadable ?? {})).toEqual([field]);
  });
});

test('missing optional files are "none" and not unknown', () => {
  for (const name of ['driver', 'boot_vga', 'reset_method', 'numa_node', 'subsystem_vendor'])
    fs.rmSync(path.join(device, name), { force: true });
  expect(seen()).toMatchObject({ driver: null, bootVga: null, subsystemVendorId: null, unreadable: {} });
});

test.each<[string, Spoil]>([
  ['a file', content('')],
  ['a link to nothing', linkTo('../../../devices/gone')],
  ['a link out of the tree', linkTo('/etc')],
  ['a link to itself', linkTo(freeCard.address)],
])('%s in place of the device’s folder: all of it is unknown, the driver too', (_, make) => {
  const before = report();
  const at = machine.path(`/sys/bus/pci/devices/${freeCard.address}`);
  fs.rmSync(at);
  make(at);
  expect(others(report())).toEqual(others(before));
  expect(Object.keys(seen()?.unreadable ?? {})).toEqual(
    expect.arrayContaining(['vendorId', 'deviceId', 'classCode', 'driver', 'driverOverride']),
  );
});

test('names that are no addresses are passed over', () => {
  for (const name of ['0000:00:00', 'x', '0000:02:00.8', '..hidden'])
    fs.mkdirSync(machine.path(`/sys/bus/pci/devices/${name}`));
  expect(report().devices).toHaveLength(3);
});

test('what an ordinary user may not read is unknown, and the rest is read', async () => {
  fs.chmodSync(path.join(device, 'vendor'), 0o000);
  fs.chmodSync(machine.path('/sys/kernel/iommu_groups'), 0o000);
  const { code, stdout, stderr } = await runCli(['scan', '--json', '--root', machine.root], asNobody);
  fs.chmodSync(machine.path('/sys/kernel/iommu_groups'), 0o755);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const scanned = JSON.parse(stdout) as ScanReport;
  const card = scanned.devices.find((it) => it.address === freeCard.address);
  expect(card).toMatchObject({ vendorId: null, unreadable: { vendorId: 'could not be read: EACCES' } });
  expect(scanned.devices).toHaveLength(3);
  expect(scanned.host.iommuGroups).toBeNull();
  expect(scanned.findings.map((it) => it.id)).not.toContain('iommu-off-in-firmware');
});
