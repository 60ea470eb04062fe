import type { MadeFunction } from './made-function.ts';

/** What one cabinet of the made server holds: 20 functions, with a graphics card, as real machines have them. */
const onRootBus = [
  { classCode: '0c0500', device: 'a323', driver: 'i801_smbus' },
  { classCode: '060100', device: 'a305', driver: null },
  { classCode: '010601', device: 'a352', driver: 'ahci' },
];
const cards = [
  [
    { classCode: '030000', vendor: '10de', device: '1e84', driver: 'nouveau' },
    { classCode: '040300', vendor: '10de', device: '10f8', driver: 'snd_hda_intel' },
  ],
  Array.from({ length: 4 }, () => ({
    classCode: '020000',
    vendor: '8086',
    device: '1572',
    driver: 'i40e',
  })),
  [{ classCode: '010802', vendor: '144d', device: 'a808', driver: 'nvme' }],
  [{ classCode: '0c0330', vendor: '1b21', device: '2142', driver: 'xhci_hcd' }],
  [{ classCode: '060400', vendor: '10b5', device: '8747', driver: 'pcieport' }],
  [],
];
/** Different models, so that not all cards are twins of each other. */
const models = ['1e84', '1e04', '1b80', '1b06', '2204', '2484', '1c82', '13c2'];

const unitsPerDomain = 28;
const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');

/** A server of any size, the same every time: a machine of n functions is the beginning of a larger one. */
export function serverOf(count: number): MadeFunction[] {
  const made: MadeFunction[] = [];
  for (let unit = 0; made.length < count; unit += 1) made.push(...unitOf(unit, made.length));
  return made.slice(0, count);
}

function unitOf(unit: number, firstGroup: number): MadeFunction[] {
  const domain = Math.floor(unit / unitsPerDomain);
  const place = unit % unitsPerDomain;
  const made: MadeFunction[] = [];
  const add = (bus: number, slot: number, fn: number, it: Partial<MadeFunction>, group: number): string => {
    const address = `${hex(domain, 4)}:${hex(bus, 2)}:${hex(slot, 2)}.${fn}`;
    made.push({
      parent: null,
      vendor: '8086',
      device: 'ffff',
      subsystemVendor: '1043',
      subsystemDevice: hex(0x8694 + (unit % 16), 4),
      classCode: 'ff0000',
      revision: hex(unit % 256, 2),
      driver: null,
      ...it,
      address,
      group: firstGroup + group,
    });
    return address;
  };
  const nextOnRootBus = (at: number): [number, number] => {
    const number = place * 9 + at;
    return [number >> 3, number & 7];
  };
  onRootBus.forEach((it, at) => add(0, ...nextOnRootBus(at), it, at));
  cards.forEach((functions, at) => {
    const port = { classCode: '060400', device: 'a340', driver: 'pcieport' };
    const parent = add(0, ...nextOnRootBus(3 + at), port, 3 + at);
    const bus = 1 + place * 9 + at;
    functions.forEach((it, fn) => {
      const model = it.classCode.startsWith('03') ? { device: models[unit % models.length] ?? '' } : {};
      add(bus, 0, fn, { ...it, ...model, parent }, 9 + at);
    });
    if (at !== 4) return;
    const upstream = made.at(-1)?.address ?? null;
    const downstream = { classCode: '060400', vendor: '10b5', device: '8747', driver: 'pcieport' };
    const middle = add(bus + 2, 8, 0, { ...downstream, parent: upstream }, 16);
    add(bus + 3, 0, 0, { classCode: '010700', vendor: '1000', device: '0097', parent: middle }, 17);
  });
  return made;
}
