import type { HostReader } from '#shared/host/host-reader.ts';
import { identityText } from '#shared/pci/device.ts';
import type { CheckUnused, SetDriver, Step } from '#shared/plan/steps/step.ts';
import { valueOf } from '#shared/reading.ts';
import { readIds } from '../host/probes/ids.ts';

const DEVICES = '/sys/bus/pci/devices';

/**
 * What the root script looks at before its first change: is every device still the one that was shown, with the
 * driver and the override that were shown?
 * @returns why the run is refused, in the script's own words; null when nothing stands against it
 */
export function refusalOf(machine: HostReader, steps: readonly Step[]): string | null {
  const changes = steps.filter((step) => step.kind === 'set-driver');
  // What an earlier step of the plan changes is looked at when it is made.
  const first = new Map([...changes].reverse().map((step) => [step.address, step]));
  for (const step of changes) {
    const refusal = first.get(step.address) === step ? refusalAt(machine, step) : null;
    if (refusal !== null) return refusal;
  }
  return null;
}

function refusalAt(machine: HostReader, { address, identity, from }: SetDriver): string | null {
  const [expected, found] = [identityText(identity), identityAt(machine, address)];
  if (found !== expected) return `${address} is another device now: expected ${expected}, found ${found}`;
  const { driver, override } = ownerOf(machine, address);
  if (driver === from.driver && override === from.override) return null;
  const said = `expected driver ${from.driver ?? 'none'} and override ${from.override ?? 'none'}`;
  return `${address} changed since it was shown: ${said}, found ${driver ?? 'none'} and ${override ?? 'none'}`;
}

/** `10de:1e84:1462:c722`; empty parts where the device does not say. */
export function identityAt(machine: HostReader, address: string): string {
  const ids = readIds((name) => machine.text(`${DEVICES}/${address}/${name}`));
  return [ids.vendorId, ids.deviceId, ids.subsystemVendorId, ids.subsystemDeviceId]
    .map((id) => valueOf(id) ?? '')
    .join(':');
}

function ownerOf(machine: HostReader, address: string): SetDriver['from'] {
  const override = valueOf(machine.text(`${DEVICES}/${address}/driver_override`));
  const driver = valueOf(machine.link(`${DEVICES}/${address}/driver`))
    ?.split('/')
    .at(-1);
  return { driver: driver ?? null, override: override === '(null)' || override === '' ? null : override };
}

/**
 * Looks who has the card open, as the root script does: its screens, its consoles, NVIDIA's own nodes, its
 * groups and, for iommufd, the devices themselves.
 * @returns the script's words; null when nobody has it
 */
export function busyWith(machine: HostReader, { address, functions }: CheckUnused): string | null {
  const nodes = functions.flatMap((it) => nodesOf(machine, it));
  const ofNvidia = functions.some((it) => ownerOf(machine, it).driver === 'nvidia');
  const isOpenIn = (program: string): boolean =>
    (valueOf(machine.list(`/proc/${program}/fd`)) ?? []).some((file) => {
      const path = valueOf(machine.link(`/proc/${program}/fd/${file}`)) ?? '';
      return nodes.includes(path) || (ofNvidia && path.startsWith('/dev/nvidia'));
    });
  const programs = (valueOf(machine.list('/proc')) ?? []).filter(
    (name) => /^\d+$/.test(name) && isOpenIn(name),
  );
  if (programs.length === 0) return null;
  const names = programs.map((it) => `${valueOf(machine.text(`/proc/${it}/comm`)) ?? ''} (process ${it})`);
  return `${address} is open in ${names.join(' ')}`;
}

function nodesOf(machine: HostReader, address: string): string[] {
  const folder = `${DEVICES}/${address}`;
  const named = (names: string, pattern: RegExp, below: string): string[] =>
    (valueOf(machine.list(`${folder}/${names}`)) ?? [])
      .filter((name) => pattern.test(name))
      .map((name) => `${below}/${name}`);
  const drawn = [
    ...named('drm', /^(?:card|renderD)\d+$/, '/dev/dri'),
    ...named('graphics', /^fb\d+$/, '/dev'),
  ];
  if (ownerOf(machine, address).driver !== 'vfio-pci') return drawn;
  const group = valueOf(machine.link(`${folder}/iommu_group`))
    ?.split('/')
    .at(-1);
  return [
    ...drawn,
    ...(group === undefined ? [] : [`/dev/vfio/${group}`]),
    ...named('vfio-dev', /^vfio\d+$/, '/dev/vfio/devices'),
  ];
}
