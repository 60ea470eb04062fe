import { describe, expect, test } from 'vitest';
import { onHost, pcWith } from '../../../support/host-outcomes.ts';

const line = (words: string) => ({ '/proc/cmdline': `root=/dev/sda1 ${words}\n` });

describe('acs-override-active', () => {
  test('the word, with its value', () => {
    const machine = pcWith(line('pcie_acs_override=downstream,multifunction'));
    expect(onHost(machine, 'acs-override-active')).toMatchObject({
      status: 'found',
      severity: 'warning',
      facts: { word: 'pcie_acs_override=downstream,multifunction', groups: '2' },
    });
  });

  test('not the word', () => {
    expect(onHost(pcWith(line('pcie_aspm=off acs_override=1')), 'acs-override-active')).toBeNull();
  });

  test('no command line to read: unknown', () => {
    expect(onHost(pcWith({ '/proc/cmdline': null }), 'acs-override-active')).toMatchObject({
      status: 'unknown',
    });
  });
});

describe('kernel-lockdown', () => {
  const lockdown = (text: string) => ({ '/sys/kernel/security/lockdown': `${text}\n` });
  const secureBoot = (byte: string) => ({
    '/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c': `\u0006\0\0\0${byte}`,
  });

  test.for(['integrity', 'confidentiality'])('%s is told, and why', (mode) => {
    const text = 'none integrity confidentiality'.replace(mode, `[${mode}]`);
    const machine = pcWith({ ...lockdown(text), ...secureBoot('\u0001') });
    expect(onHost(machine, 'kernel-lockdown')).toMatchObject({
      status: 'found',
      severity: 'info',
      facts: { mode, secureBoot: 'yes' },
      evidence: [
        { path: '/sys/kernel/security/lockdown', value: mode },
        { path: 'EFI variable SecureBoot', value: '1' },
      ],
    });
  });

  test('lockdown without Secure Boot', () => {
    const machine = pcWith({ ...lockdown('none [integrity] confidentiality'), ...secureBoot('\0') });
    expect(onHost(machine, 'kernel-lockdown')).toMatchObject({ facts: { mode: 'integrity' } });
    expect(onHost(machine, 'kernel-lockdown')).not.toHaveProperty('facts.secureBoot');
  });

  test('none, or a kernel without lockdown', () => {
    expect(onHost(pcWith(lockdown('[none] integrity confidentiality')), 'kernel-lockdown')).toBeNull();
    expect(onHost(pcWith(), 'kernel-lockdown')).toBeNull();
  });

  test('words that make no sense: unknown', () => {
    expect(onHost(pcWith(lockdown('maybe')), 'kernel-lockdown')).toMatchObject({ status: 'unknown' });
  });
});

describe('legacy-bios', () => {
  test('UEFI is fine', () => {
    const machine = pcWith({ '/sys/firmware/efi/fw_platform_size': '64\n' });
    expect(onHost(machine, 'legacy-bios')).toMatchObject({ status: 'fine' });
  });

  test('firmware without it is told', () => {
    expect(onHost(pcWith(), 'legacy-bios')).toMatchObject({ status: 'found', severity: 'info' });
  });

  test('a tree that shows no firmware: unknown', () => {
    const machine = pcWith({ '/sys/firmware/acpi/tables/DMAR': null });
    expect(onHost(machine, 'legacy-bios')).toMatchObject({ status: 'unknown' });
  });

  test('is not asked on other architectures', () => {
    expect(onHost(pcWith({ '/proc/sys/kernel/arch': 'aarch64\n' }), 'legacy-bios')).toBeNull();
  });
});
