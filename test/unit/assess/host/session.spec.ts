import { describe, expect, test } from 'vitest';
import { assess } from '../../../../shared/assess/assess.ts';
import { snapshotOf } from '../../../support/made-machines.ts';
import { onHost, pcWith, treeOf } from '../../../support/host-outcomes.ts';
import { scan } from '../../../../src-main/host/scan.ts';
import { PciIds } from '../../../../shared/pci/pci-ids.ts';

const status = (user: number) => `Name:\tnode\nUid:\t${user}\t${user}\t${user}\t${user}\nGroups:\t27\n`;
const me = (user: number) => ({ '/proc/self/status': status(user) });
const process = (id: number, name: string, user: number) => ({
  [`/proc/${id}/comm`]: `${name}\n`,
  [`/proc/${id}/status`]: status(user),
});
const limit = (soft: string) => ({
  '/proc/self/limits': `Limit                     Soft Limit           Hard Limit           Units     \nMax locked memory         ${soft}              unlimited            bytes     \n`,
});

describe('no-polkit-agent', () => {
  const id = 'no-polkit-agent';

  test.for(['polkit-gnome-au', 'polkit-kde-auth', 'lxqt-policykit-', 'gnome-shell', 'hyprpolkitagent'])(
    '%s of the same user is fine',
    (name) => {
      expect(onHost(pcWith({ ...me(1000), ...process(77, name, 1000) }), id)).toMatchObject({
        status: 'fine',
        evidence: [{ path: '/proc', value: name }],
      });
    },
  );

  test.for<[string, Record<string, string>]>([
    ['no agent', process(77, 'bash', 1000)],
    ['the service itself', process(77, 'polkitd', 1000)],
    ['the agent of the login screen', process(77, 'gnome-shell', 120)],
  ])('%s: a warning that changes no verdict', ([, files]) => {
    const machine = pcWith({ ...me(1000), ...files });
    expect(onHost(machine, id)).toMatchObject({ status: 'found', severity: 'warning' });
    const without = assess(snapshotOf(pcWith())).gpus.map((gpu) => gpu.verdict);
    expect(assess(snapshotOf(machine)).gpus.map((gpu) => gpu.verdict)).toEqual(without);
  });

  test('root is asked for nothing', () => {
    expect(onHost(pcWith(me(0)), id)).toBeNull();
  });

  test('no /proc: unknown', () => {
    expect(onHost(pcWith(), id)).toMatchObject({ status: 'unknown' });
  });
});

describe('memlock-low', () => {
  const id = 'memlock-low';

  test('8 MiB for an ordinary user', () => {
    expect(onHost(pcWith({ ...me(1000), ...limit('8388608') }), id)).toMatchObject({
      status: 'found',
      severity: 'warning',
      facts: { limit: '8 MiB' },
    });
  });

  test.for<[string, Record<string, string>]>([
    ['unlimited', { ...me(1000), ...limit('unlimited') }],
    ['a gigabyte', { ...me(1000), ...limit('1073741824') }],
    ['root', { ...me(0), ...limit('8388608') }],
    ['libvirt, which raises it', { ...me(1000), ...limit('8388608'), '/run/libvirt/virtqemud-sock': '' }],
  ])('%s is fine', ([, files]) => {
    expect(onHost(pcWith(files), id)).toMatchObject({ status: 'fine' });
  });

  test('no limits to read, or none of this kind: unknown', () => {
    expect(onHost(pcWith(me(1000)), id)).toMatchObject({ status: 'unknown' });
    expect(onHost(pcWith({ '/proc/self/limits': 'Max cpu time  unlimited\n' }), id)).toMatchObject({
      status: 'unknown',
    });
  });
});

describe('kvm-access-missing', () => {
  const id = 'kvm-access-missing';
  const withNode = (access?: boolean, files: Record<string, string> = {}) => {
    const tree = treeOf(files);
    tree.set('/dev/kvm', access === undefined ? { text: '' } : { text: '', access });
    return scan(tree, new PciIds(''));
  };

  test('a node that we may open is fine', () => {
    expect(onHost(withNode(true), id)).toMatchObject({ status: 'fine' });
  });

  test('one that we may not open is a warning', () => {
    expect(onHost(withNode(false), id)).toMatchObject({ status: 'found', severity: 'warning' });
  });

  test('unless libvirt opens it for its guests', () => {
    expect(onHost(withNode(false, { '/run/libvirt/libvirt-sock': '' }), id)).toMatchObject({
      status: 'fine',
    });
  });

  test('no node is a warning, but not where the processor lends nothing', () => {
    expect(onHost(pcWith(), id)).toMatchObject({ status: 'found', facts: { missing: 'yes' } });
    expect(onHost(pcWith({ '/proc/cpuinfo': 'flags\t: fpu\n' }), id)).toBeNull();
  });

  test('a capture that does not tell, and a tree without /dev: unknown', () => {
    expect(onHost(withNode(), id)).toMatchObject({ status: 'unknown' });
    const machine = pcWith();
    delete machine.folders;
    expect(onHost(machine, id)).toMatchObject({ status: 'unknown' });
  });
});
