import { describe, expect, test } from 'vitest';
import { onHost, pcWith, pcWithoutGroups } from '../../../support/host-outcomes.ts';

const cpu = (text: string) => ({ '/proc/cpuinfo': text });
const arch = (name: string) => ({ '/proc/sys/kernel/arch': `${name}\n` });

describe('xen-dom0', () => {
  const xen = { '/sys/hypervisor/type': 'xen\n' };

  test('is said where this Linux runs the machine', () => {
    const machine = pcWith({ ...xen, '/proc/xen/capabilities': 'control_d\n' });
    expect(onHost(machine, 'xen-dom0')).toMatchObject({ status: 'found', severity: 'blocker' });
  });

  test('is not said of a guest, of KVM, or of a plain machine', () => {
    expect(onHost(pcWith({ ...xen, '/proc/xen/capabilities': '\n' }), 'xen-dom0')).toBeNull();
    expect(onHost(pcWith({ '/sys/hypervisor/type': 'kvm\n' }), 'xen-dom0')).toBeNull();
    expect(onHost(pcWith(), 'xen-dom0')).toBeNull();
  });

  test('is unknown when Xen is there and does not show what this domain may do', () => {
    expect(onHost(pcWith(xen), 'xen-dom0')).toMatchObject({ status: 'unknown' });
  });
});

describe('unsupported-architecture', () => {
  const id = 'unsupported-architecture';

  test.for(['x86_64', 'i686'])('%s is a PC', (name) => {
    expect(onHost(pcWithoutGroups(arch(name)), id)).toBeNull();
  });

  test.for(['aarch64', 'ppc64le', 's390x', 'riscv64'])(
    '%s blocks without groups, and not with them',
    (name) => {
      expect(onHost(pcWithoutGroups(arch(name)), id)).toMatchObject({
        severity: 'blocker',
        facts: { architecture: name },
      });
      expect(onHost(pcWith(arch(name)), id)).toMatchObject({ severity: 'info' });
    },
  );

  test.for([
    ['CPU implementer\t: 0x41\nCPU architecture: 8\n', 'aarch64'],
    ['processor\t: 0\ncpu\t\t: POWER9, altivec supported\n', 'ppc64le'],
    ['vendor_id       : IBM/S390\n', 's390x'],
    ['isa\t\t: rv64imafdc\n', 'riscv64'],
  ] as const)('kernels before 6.1 tell by /proc/cpuinfo: %s', ([text, name]) => {
    expect(onHost(pcWith(cpu(text)), id)).toMatchObject({ facts: { architecture: name } });
  });

  test.for([
    ['no /proc/cpuinfo', null],
    ['one in words that nobody knows', 'hello\n'],
  ] as const)('%s: unknown', ([, text]) => {
    const machine = pcWith({ '/proc/cpuinfo': text });
    expect(onHost(machine, id)).toMatchObject({ status: 'unknown' });
  });
});

describe('cpu-virtualization-off', () => {
  const id = 'cpu-virtualization-off';

  test.for(['vmx', 'svm'])('%s is fine', (flag) => {
    expect(onHost(pcWith(cpu(`flags\t: fpu ${flag} sse\n`)), id)).toMatchObject({ status: 'fine' });
  });

  test('neither: a warning, with the way through the firmware', () => {
    const text = 'vendor_id\t: GenuineIntel\nflags\t\t: fpu sse vmx_like\n';
    expect(onHost(pcWith({ ...cpu(text), '/sys/class/dmi/id/board_vendor': 'ASRock\n' }), id)).toMatchObject({
      status: 'found',
      severity: 'warning',
      facts: {
        maker: 'ASRock',
        virtualizationMenu: 'Advanced › CPU Configuration',
        virtualizationName: 'Intel Virtualization Technology',
      },
    });
  });

  test('in a virtual machine no firmware is to blame', () => {
    expect(onHost(pcWith(cpu('flags\t: fpu hypervisor\n')), id)).toMatchObject({ facts: { virtual: 'yes' } });
  });

  test('without /proc/cpuinfo: unknown', () => {
    const machine = pcWith({ '/proc/cpuinfo': null, ...arch('x86_64') });
    expect(onHost(machine, id)).toMatchObject({ status: 'unknown' });
  });

  test('is not asked on other architectures', () => {
    expect(onHost(pcWith({ ...cpu('CPU implementer\t: 0x41\n'), ...arch('aarch64') }), id)).toBeNull();
  });
});
