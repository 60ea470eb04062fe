import { describe, expect, test } from 'vitest';
import { parseOsRelease } from '../../../../shared/host/system/distribution.ts';
import { snapshotOf } from '../../../support/made-machines.ts';
import { onHost, pcWith } from '../../../support/host-outcomes.ts';

const release = (text: string) => ({ '/etc/os-release': text });

describe('immutable-system', () => {
  test.for([
    ['steamos', 'steamos'],
    ['opensuse-microos', 'transactional'],
    ['opensuse-aeon', 'transactional'],
    ['sle-micro', 'transactional'],
    ['sl-micro', 'transactional'],
    ['vanilla', 'abroot'],
    ['ubuntu-core', 'ubuntu-core'],
  ] as const)('by name: %s', ([name, kind]) => {
    expect(onHost(pcWith(release(`ID="${name}"\n`)), 'immutable-system')).toMatchObject({
      status: 'found',
      severity: 'info',
      facts: { kind },
    });
  });

  test('by what ostree leaves, whatever the name', () => {
    const machine = pcWith({ ...release('ID=fedora\nVARIANT_ID=silverblue\n'), '/run/ostree-booted': '' });
    expect(onHost(machine, 'immutable-system')).toMatchObject({
      facts: { kind: 'ostree' },
      evidence: [{ path: '/run/ostree-booted', value: 'there' }],
    });
  });

  test.for(['fedora', 'opensuse-tumbleweed', 'arch', 'ubuntu'])('%s is an ordinary system', (name) => {
    expect(onHost(pcWith(release(`ID=${name}\n`)), 'immutable-system')).toBeNull();
  });

  test.for([
    ['no os-release', {}],
    ['one without a name', release('PRETTY_NAME="Mine"\n')],
  ] as const)('%s: unknown', ([, files]) => {
    expect(onHost(pcWith(files), 'immutable-system')).toMatchObject({ status: 'unknown' });
    expect(onHost(pcWith(files), 'declarative-system')).toMatchObject({ status: 'unknown' });
  });
});

describe('declarative-system', () => {
  test.for(['nixos', 'guix'])('%s', (name) => {
    expect(onHost(pcWith(release(`ID=${name}\n`)), 'declarative-system')).toMatchObject({
      severity: 'info',
      facts: { kind: name },
    });
  });

  test('others are not', () => {
    expect(onHost(pcWith(release('ID=debian\n')), 'declarative-system')).toBeNull();
  });
});

describe('os-release', () => {
  test.for([
    ['ID=debian\nVERSION_ID="13"\n', 'debian', '13'],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_ID="22"\n', 'debian', '22'],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.4"\n', 'fedora', '9.4'],
    ["ID='cachyos'\nID_LIKE=arch\n", 'arch', null],
    ['ID="opensuse-leap"\nID_LIKE="suse opensuse"\nVERSION_ID="15.6"\n', 'suse', '15.6'],
    ['ID=void\n', 'void', null],
    ['ID=solus\nVERSION_ID=4.5\n', 'other', '4.5'],
  ] as const)('%j', ([text, family, version]) => {
    expect(parseOsRelease(text)).toMatchObject({ family, version });
  });

  test('names that only begin with a field are not the field', () => {
    expect(parseOsRelease('VARIANT_ID=debian\nID_LIKE=arch\n')).toBeNull();
  });

  test('the system that is told first is /etc, and the other only when that is missing', () => {
    const files = { ...release('ID=arch\n'), '/usr/lib/os-release': 'ID=debian\n' };
    expect(snapshotOf(pcWith(files)).distribution.release).toMatchObject({ value: { id: 'arch' } });
    const other = pcWith({ '/usr/lib/os-release': 'ID=debian\n' });
    expect(snapshotOf(other).distribution.release).toMatchObject({ value: { id: 'debian' } });
  });
});
