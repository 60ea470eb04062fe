import type { HostReader } from '#shared/host/host-reader.ts';
import { inputKind } from '#shared/host/input-kind.ts';
import type { InputUse, Seen } from '#shared/host/uses.ts';
import { describe, valueOf } from '#shared/reading.ts';
import { pciDevicesIn } from './pci-path.ts';

const INPUT = '/sys/class/input';
/** The socket in a path: a USB port (`1-4.2`), a PS/2 port, or else the folder that the input device is in. */
const PLUG = /^.*\/(?:\d+-[\d.]+|serio\d+)(?=\/)/;

/** Keyboards and what points, with the devices they hang on. */
export function readInputUses(reader: HostReader): Seen<InputUse> {
  const names = reader.list(INPUT);
  if (names.kind !== 'value') return { uses: [], doubt: `${INPUT} ${describe(names)}` };
  const uses: InputUse[] = [];
  let doubt: string | null = null;
  for (const input of names.value.filter((name) => /^input\d+$/.test(name))) {
    const real = valueOf(reader.resolve(`${INPUT}/${input}`));
    const mask = (name: string): string | null => valueOf(reader.text(`${INPUT}/${input}/${name}`));
    const keys = mask('capabilities/key');
    if (real === null || keys === null) {
      doubt ??= `what ${input} is could not be seen`;
      continue;
    }
    const relative = mask('capabilities/rel') ?? '0';
    const kind = inputKind({ keys, relative, properties: mask('properties') ?? '0' });
    if (!kind) continue;
    const by = mask('name') ?? input;
    for (const use of placesOf(reader, real)) uses.push({ ...use, by, kind });
  }
  return { uses, doubt };
}

/** None for what a program made up. */
function placesOf(reader: HostReader, real: string): Pick<InputUse, 'address' | 'plug'>[] {
  const plug = PLUG.exec(real)?.[0] ?? real.replace(/\/input\/input\d+$/, '');
  const devices = pciDevicesIn(real);
  if (devices.length > 0) return devices.map((address) => ({ address, plug }));
  // Bluetooth's newer way: the radio is not in the path, so it may be any of them.
  if (real.includes('/virtual/misc/uhid/')) {
    const radios = (valueOf(reader.list('/sys/class/bluetooth')) ?? []).filter((it) => /^hci\d+$/.test(it));
    const below = radios.flatMap((radio) =>
      pciDevicesIn(valueOf(reader.resolve(`/sys/class/bluetooth/${radio}`)) ?? ''),
    );
    return [...new Set(below)].map((address) => ({ address, plug }));
  }
  return real.includes('/virtual/') ? [] : [{ address: null, plug }];
}
