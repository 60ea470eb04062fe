import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockedMemoryLimit } from '../../../../shared/host/system/session.ts';
import { FsReader } from '../../../../src-main/host/fs-reader.ts';
import { readHypervisor } from '../../../../src-main/host/probes/system/hypervisor.ts';
import { readIommuConfig } from '../../../../src-main/host/probes/system/iommu-config.ts';
import { readSession } from '../../../../src-main/host/probes/system/session.ts';
import { treeOf } from '../../../support/host-outcomes.ts';
import { temporaryFolder } from '../../../support/sysfs-tree.ts';
import { asNobody } from '../../../support/users.ts';

describe('who may open a file on a real disk', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder('access');
    fs.writeFileSync(path.join(folder.path, 'mine'), '');
    fs.symlinkSync('mine', path.join(folder.path, 'inside'));
    fs.symlinkSync('/etc/hostname', path.join(folder.path, 'outside'));
    fs.symlinkSync('gone', path.join(folder.path, 'broken'));
  });
  afterEach(() => {
    folder.remove();
  });

  test('our own, also through a link', () => {
    const reader = new FsReader(folder.path);
    expect(reader.access('/mine')).toEqual({ kind: 'value', value: true });
    expect(reader.access('/inside')).toEqual({ kind: 'value', value: true });
  });

  test('what is not there, and what is outside', () => {
    const reader = new FsReader(folder.path);
    expect(reader.access('/gone')).toEqual({ kind: 'absent' });
    expect(reader.access('/broken')).toEqual({ kind: 'absent' });
    expect(reader.access('/outside')).toMatchObject({ kind: 'unreadable' });
  });

  test('a file that only its owner may open', () => {
    // Root may open everything, so the question is asked as somebody else.
    fs.chmodSync(path.join(folder.path, 'mine'), asNobody.length > 0 ? 0o600 : 0o000);
    const source = path.resolve('src-main/host/fs-reader.ts');
    const ask = `const { FsReader } = await import(${JSON.stringify(source)});
      console.log(JSON.stringify(new FsReader(${JSON.stringify(folder.path)}).access('/mine')));`;
    const words = [...asNobody, process.execPath, '--input-type=module', '-e', ask];
    const { stdout, stderr } = spawnSync('env', words, { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({ kind: 'value', value: false });
  });
});

describe('this session, on the machine that runs the tests', () => {
  test('is told as the process itself knows it', () => {
    const session = readSession(new FsReader('/'));
    expect(session.user).toEqual({ kind: 'value', value: process.geteuid?.() });
    const soft = lockedMemoryLimit(fs.readFileSync('/proc/self/limits', 'utf8'));
    expect(session.lockedMemory).toEqual({ kind: 'value', value: soft });
    expect(soft).not.toBeNull();
  });
});

describe('memory set aside for guests', () => {
  test('by the size of its pages', () => {
    const tree = treeOf({
      '/sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages': '512\n',
      '/sys/kernel/mm/hugepages/hugepages-1048576kB/nr_hugepages': '0\n',
    });
    expect(readHypervisor(tree).hugePages).toEqual({
      kind: 'value',
      value: [
        { kibibytes: 1048576, count: 0 },
        { kibibytes: 2048, count: 512 },
      ],
    });
    expect(readHypervisor(treeOf()).hugePages).toEqual({ kind: 'absent' });
  });
});

test('how the kernel was built is not read when the groups have answered', () => {
  const tree = treeOf({ '/boot/config-6.12.0': 'CONFIG_INTEL_IOMMU=y\n' });
  const kernel = { release: { kind: 'value', value: '6.12.0' }, commandLine: { kind: 'absent' } } as const;
  const groups = { kind: 'value' as const, value: [1, 2] };
  const iommu = { groups, firmwareTable: { kind: 'absent' } as const };
  expect(readIommuConfig(tree, kernel, iommu)).toMatchObject({ kind: 'unreadable' });
  expect(readIommuConfig(tree, kernel, { ...iommu, groups: { ...groups, value: [] } })).toMatchObject({
    kind: 'value',
  });
});
