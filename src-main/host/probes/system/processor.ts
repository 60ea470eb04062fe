import type { HostReader } from '#shared/host/host-reader.ts';
import { architectureOf, type Processor } from '#shared/host/system/processor.ts';
import { absent, parsed, unreadable, value, type Reading } from '#shared/reading.ts';

/** The first processor speaks for all; on a large server the whole file takes long to make. */
const ONE_PROCESSOR = 4096;

/** Flags and maker from /proc/cpuinfo, the architecture from the kernel where it says it (since 6.1). */
export function readProcessor(reader: HostReader): Processor {
  const cpuinfo = reader.text('/proc/cpuinfo', ONE_PROCESSOR);
  const said = reader.text('/proc/sys/kernel/arch');
  const shape = parsed(cpuinfo, architectureOf);
  const architecture =
    said.kind === 'value' ? said : shape.kind === 'absent' ? unreadable('no /proc') : shape;
  if (cpuinfo.kind !== 'value') {
    const unseen = cpuinfo.kind === 'absent' ? unreadable('no /proc/cpuinfo') : cpuinfo;
    return { architecture, maker: unseen, virtualization: unseen };
  }
  return { architecture, maker: makerOf(cpuinfo.value), virtualization: flagOf(cpuinfo.value) };
}

function makerOf(cpuinfo: string): Processor['maker'] {
  const vendor = /^vendor_id\s*:\s*(\w+)/m.exec(cpuinfo)?.[1];
  if (vendor === 'GenuineIntel') return value('intel');
  if (vendor === 'AuthenticAMD' || vendor === 'HygonGenuine') return value('amd');
  const flag = flagOf(cpuinfo);
  if (flag.kind !== 'value') return vendor ? absent : unreadable('no vendor_id');
  return value(flag.value === 'svm' ? 'amd' : 'intel');
}

function flagOf(cpuinfo: string): Reading<'vmx' | 'svm'> {
  const flags = /^flags\s*:\s*(.*)$/m.exec(cpuinfo)?.[1]?.split(' ');
  if (!flags) return unreadable('no flags');
  if (flags.includes('vmx')) return value('vmx');
  return flags.includes('svm') ? value('svm') : absent;
}
