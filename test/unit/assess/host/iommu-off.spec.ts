import { describe, expect, test } from 'vitest';
import { onHost, pcWithoutGroups } from '../../../support/host-outcomes.ts';

const config = (...lines: string[]) => ({
  '/boot/config-6.12.0': ['# Linux', 'CONFIG_X86=y', ...lines, ''].join('\n'),
});
const ivrs = { '/sys/firmware/acpi/tables/DMAR': null, '/sys/firmware/acpi/tables/IVRS': '' };

describe('Intel, with the table there and no word on the command line', () => {
  test('without knowing how the kernel was built, it waits to be asked', () => {
    expect(onHost(pcWithoutGroups(), 'iommu-off-in-kernel')).toMatchObject({ severity: 'blocker' });
    expect(onHost(pcWithoutGroups(), 'iommu-refused-by-kernel')).toBeNull();
  });

  test('a kernel that is built to wait says so', () => {
    const machine = pcWithoutGroups(
      config('CONFIG_INTEL_IOMMU=y', '# CONFIG_INTEL_IOMMU_DEFAULT_ON is not set'),
    );
    expect(onHost(machine, 'iommu-off-in-kernel')).toMatchObject({
      evidence: expect.arrayContaining([
        { path: '/boot/config-6.12.0', value: 'no CONFIG_INTEL_IOMMU_DEFAULT_ON' },
      ]) as unknown,
      facts: { table: 'DMAR' },
    });
  });

  test.for(['CONFIG_INTEL_IOMMU_DEFAULT_ON=y', 'CONFIG_INTEL_IOMMU_DEFAULT_ON_INTGPU_OFF=y'])(
    'a kernel built with %s did not use it, so it refused',
    (line) => {
      const machine = pcWithoutGroups(config('CONFIG_INTEL_IOMMU=y', line));
      expect(onHost(machine, 'iommu-refused-by-kernel')).toMatchObject({ severity: 'blocker' });
      expect(onHost(machine, 'iommu-off-in-kernel')).toBeNull();
    },
  );

  test('a kernel that was asked and did not use it refused too', () => {
    const machine = pcWithoutGroups({ '/proc/cmdline': 'intel_iommu=on,igfx_off\n' });
    expect(onHost(machine, 'iommu-refused-by-kernel')).toMatchObject({ facts: { table: 'DMAR' } });
  });

  test('a kernel without the driver', () => {
    expect(onHost(pcWithoutGroups(config('CONFIG_AMD_IOMMU=y')), 'iommu-off-in-kernel')).toMatchObject({
      facts: { missing: 'yes' },
    });
  });

  test('a configuration elsewhere, and one that is none', () => {
    const line = 'CONFIG_INTEL_IOMMU=y\nCONFIG_INTEL_IOMMU_DEFAULT_ON=y\n';
    const elsewhere = pcWithoutGroups({ '/lib/modules/6.12.0/config': `CONFIG_X86=y\n${line}` });
    expect(onHost(elsewhere, 'iommu-refused-by-kernel')).not.toBeNull();
    const none = pcWithoutGroups({ '/boot/config-6.12.0': 'not a configuration' });
    expect(onHost(none, 'iommu-off-in-kernel')).toMatchObject({ status: 'found', facts: { table: 'DMAR' } });
  });
});

describe('AMD, with the table there and no word on the command line', () => {
  test('the kernel refused', () => {
    expect(onHost(pcWithoutGroups(ivrs), 'iommu-refused-by-kernel')).toMatchObject({ severity: 'blocker' });
  });

  test('the kernel has no driver for it', () => {
    const machine = pcWithoutGroups({ ...ivrs, ...config('CONFIG_INTEL_IOMMU=y') });
    expect(onHost(machine, 'iommu-off-in-kernel')).toMatchObject({ facts: { missing: 'yes' } });
    expect(onHost(machine, 'iommu-refused-by-kernel')).toBeNull();
  });
});

test('the way through the firmware goes by the board', () => {
  const machine = pcWithoutGroups({
    '/sys/firmware/acpi/tables/DMAR': null,
    '/sys/class/dmi/id/board_vendor': 'Micro-Star International Co., Ltd.\n',
    '/proc/cpuinfo': 'vendor_id\t: AuthenticAMD\nflags\t\t: fpu\n',
  });
  expect(onHost(machine, 'iommu-off-in-firmware')).toMatchObject({
    severity: 'blocker',
    facts: {
      maker: 'MSI',
      key: 'Delete',
      settings: 'virtualization iommu',
      iommuName: 'IOMMU',
      virtualizationName: 'SVM Mode',
    },
  });
});

test('in a virtual machine no firmware is to blame', () => {
  const machine = pcWithoutGroups({
    '/sys/firmware/acpi/tables/DMAR': null,
    '/sys/firmware/acpi/tables/FACP': '',
    '/proc/cpuinfo': 'flags\t: fpu svm hypervisor\n',
  });
  const said = onHost(machine, 'iommu-off-in-firmware');
  expect(said).toMatchObject({ severity: 'blocker', facts: { virtual: 'yes' } });
  expect(said).not.toHaveProperty('facts.settings');
});

test('Xen and other architectures have findings of their own', () => {
  const xen = pcWithoutGroups({ '/sys/hypervisor/type': 'xen\n', '/proc/xen/capabilities': 'control_d\n' });
  const arm = pcWithoutGroups({ '/proc/sys/kernel/arch': 'aarch64\n' });
  for (const machine of [xen, arm]) {
    for (const id of ['iommu-off-in-kernel', 'iommu-off-in-firmware', 'iommu-refused-by-kernel'] as const) {
      expect(onHost(machine, id)).toBeNull();
    }
  }
  expect(onHost(xen, 'xen-dom0')).not.toBeNull();
  expect(onHost(arm, 'unsupported-architecture')).toMatchObject({ severity: 'blocker' });
});
