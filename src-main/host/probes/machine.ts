import { parseCommandLine } from '#shared/host/kernel-command-line.ts';
import type { HostReader } from '#shared/host/host-reader.ts';
import type { Kernel, Machine } from '#shared/host/snapshot.ts';
import { absent, parsed, value, valueOf, type Reading } from '#shared/reading.ts';

/** The first processor is enough, and on a large server the whole file takes long to make. */
const ONE_PROCESSOR = 4096;

export function readMachine(reader: HostReader): Machine {
  const processor = reader.text('/proc/cpuinfo', ONE_PROCESSOR);
  const release = reader.text('/usr/lib/os-release');
  return {
    board: readBoard(reader),
    processor: parsed(processor, (text) => /^model name\s*:\s*(.+)$/m.exec(text)?.[1] ?? null),
    isVirtual: parsed(processor, (text) => {
      const flags = /^flags\s*:\s*(.+)$/m.exec(text)?.[1];
      return flags === undefined ? null : flags.split(' ').includes('hypervisor');
    }),
    system: parsed(
      release.kind === 'value' ? release : reader.text('/etc/os-release'),
      (text) => /^PRETTY_NAME="?([^"\n]+)"?$/m.exec(text)?.[1] ?? null,
    ),
  };
}

function readBoard(reader: HostReader): Reading<string> {
  const parts = ['board_vendor', 'board_name'].map((name) =>
    valueOf(reader.text(`/sys/class/dmi/id/${name}`))?.trim(),
  );
  const name = parts.filter(Boolean).join(' ');
  return name ? value(name) : absent;
}

export function readKernel(reader: HostReader): Kernel {
  return {
    release: reader.text('/proc/sys/kernel/osrelease'),
    commandLine: parsed(reader.text('/proc/cmdline'), parseCommandLine),
  };
}
