import { isPc } from '../../../host/system/processor.ts';
import { describe, valueOf } from '../../../reading.ts';
import { firmwareFacts } from '../../firmware-facts.ts';
import type { HostCheck } from '../../check.ts';
import { fineOnHost, foundOnHost, unknownOnHost } from '../../of-host.ts';

const ID = 'cpu-virtualization-off';

/**
 * KVM needs VT-x or SVM. The kernel clears the flag when firmware locked it off (arch/x86/kernel/cpu/feat_ctl.c;
 * for AMD since 6.7), so a missing flag means off, or a processor without it.
 */
export const cpuVirtualization: HostCheck = (host) => {
  if (isPc(host.processor.architecture) === false) return [];
  const { virtualization } = host.processor;
  const evidence = [{ path: '/proc/cpuinfo', value: `flags: ${describe(virtualization)}` }];
  if (virtualization.kind === 'value') {
    return fineOnHost(ID, 'The processor supports virtualization', evidence);
  }
  if (virtualization.kind !== 'absent') {
    return unknownOnHost(ID, 'Whether the processor supports virtualization could not be seen.', evidence);
  }
  const isVirtual = valueOf(host.machine.isVirtual) === true;
  const title = isVirtual
    ? 'The machine around this one does not lend its virtualization'
    : 'Virtualization is switched off in the firmware, or the processor has none';
  const facts = isVirtual ? { virtual: 'yes' } : firmwareFacts(host, ['virtualization']);
  return foundOnHost(
    ID,
    'warning',
    title,
    [{ path: '/proc/cpuinfo', value: 'flags: neither vmx nor svm' }],
    facts,
  );
};
