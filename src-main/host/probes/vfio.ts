import type { HostReader } from '#shared/host/host-reader.ts';
import type { Vfio } from '#shared/host/snapshot.ts';
import { absent, unreadable, value, valueOf, type Reading } from '#shared/reading.ts';

/** Distributions compress their modules in different ways, or not at all. */
const suffixes = ['', '.xz', '.zst', '.gz'];

/**
 * How the running kernel has vfio-pci. A driver that is registered answers at once; else the kernel's own
 * list of built-in modules and its module files do.
 */
export function readVfio(reader: HostReader, release: string | null): Vfio {
  const registered = '/sys/bus/pci/drivers/vfio-pci';
  const modules = release && !release.includes('/') ? `/lib/modules/${release}` : null;
  const builtIn = modules ? reader.text(`${modules}/modules.builtin`) : absent;
  if (builtIn.kind === 'value' && /\/vfio-pci\.ko$/m.test(builtIn.value)) {
    return { driver: value('built-in'), seenAt: `${modules ?? ''}/modules.builtin` };
  }
  if (valueOf(reader.exists(registered))) {
    const isModule = valueOf(reader.exists('/sys/module/vfio_pci/initstate'));
    // Built-in code has a folder under /sys/module too, but never an `initstate`.
    return {
      driver: value(
        isModule === false && valueOf(reader.exists('/sys/module/vfio_pci')) ? 'built-in' : 'loaded',
      ),
      seenAt: registered,
    };
  }
  if (!modules || valueOf(reader.exists(modules)) !== true) {
    return {
      driver: unreadable('the modules of the running kernel are not there'),
      seenAt: modules ?? '/lib/modules',
    };
  }
  const file = `${modules}/kernel/drivers/vfio/pci/vfio-pci.ko`;
  const found = suffixes.find((suffix) => valueOf(reader.exists(file + suffix)));
  return found === undefined
    ? { driver: value('missing'), seenAt: file }
    : { driver: value('module'), seenAt: file + found };
}

/** The groups that a virtual machine could open now: the numbers in `/dev/vfio`. */
export function readVfioNodes(reader: HostReader): Reading<number[]> {
  const names = reader.list('/dev/vfio');
  if (names.kind === 'absent')
    return valueOf(reader.exists('/dev')) ? value([]) : unreadable('there is no /dev');
  if (names.kind !== 'value') return names;
  return value(names.value.filter((name) => /^\d{1,9}$/.test(name)).map(Number));
}
