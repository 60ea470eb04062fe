import { describe, valueOf } from '../../../reading.ts';
import type { HostCheck } from '../../check.ts';
import type { Evidence } from '../../finding.ts';
import { foundOnHost, unknownOnHost } from '../../of-host.ts';

const ID = 'kernel-lockdown';

/**
 * Lockdown forbids unsigned modules and writes to PCI's raw configuration (kernel_lockdown(7)); binding is a
 * driver's business and stays allowed. Mostly Secure Boot switches it on.
 */
export const kernelLockdown: HostCheck = (host) => {
  const { lockdown, secureBoot } = host.firmware;
  const evidence: Evidence[] = [{ path: '/sys/kernel/security/lockdown', value: describe(lockdown) }];
  if (lockdown.kind === 'unreadable' || lockdown.kind === 'malformed') {
    return unknownOnHost(ID, 'Whether the kernel is locked down could not be read.', evidence);
  }
  const mode = valueOf(lockdown);
  if (mode === null || mode === 'none') return [];
  const secure = valueOf(secureBoot);
  if (secure !== null) evidence.push({ path: 'EFI variable SecureBoot', value: secure ? '1' : '0' });
  const facts = { mode, ...(secure ? { secureBoot: 'yes' } : {}) };
  return foundOnHost(
    ID,
    'info',
    `The kernel is locked down (${mode}); binding works all the same`,
    evidence,
    facts,
  );
};
