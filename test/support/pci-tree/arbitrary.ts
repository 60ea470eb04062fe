import fs from 'node:fs';
import fc from 'fast-check';
import { pciIdsFile } from './lspci.ts';
import type { MadeFunction } from './made-function.ts';

type Ids = Pick<MadeFunction, 'vendor' | 'device' | 'subsystemVendor' | 'subsystemDevice'>;

const hex = (digits: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: 16 ** digits - 1 }).map((it) => it.toString(16).padStart(digits, '0'));

/** Every subsystem that pci.ids names: with made-up ids alone, hardly any device would have a name. */
const listed: Ids[] = [];
let vendor = '';
let device = '';
for (const line of fs.readFileSync(pciIdsFile(), 'utf8').split('\n')) {
  vendor = /^([0-9a-f]{4}) {2}/.exec(line)?.[1] ?? vendor;
  device = /^\t([0-9a-f]{4}) {2}/.exec(line)?.[1] ?? device;
  const [, subsystemVendor, subsystemDevice] = /^\t\t([0-9a-f]{4}) ([0-9a-f]{4}) {2}/.exec(line) ?? [];
  if (subsystemVendor && subsystemDevice) listed.push({ vendor, device, subsystemVendor, subsystemDevice });
}

const ids: fc.Arbitrary<Ids> = fc.oneof(
  fc.constantFrom(...listed),
  fc.record({ vendor: hex(4), device: hex(4), subsystemVendor: hex(4), subsystemDevice: hex(4) }),
  // A known chip on an unknown board, and a chip that is its own board.
  fc.record({ chip: fc.constantFrom(...listed), board: hex(4) }).map(({ chip, board }) => ({
    ...chip,
    subsystemDevice: board,
  })),
  fc.constantFrom(...listed).map(({ vendor, device }) => ({
    vendor,
    device,
    subsystemVendor: vendor,
    subsystemDevice: device,
  })),
);

const address = fc
  .record({
    domain: fc.oneof(fc.constant(0), fc.nat({ max: 0xffff }), fc.nat({ max: 0x7fff_ffff })),
    bus: fc.nat({ max: 0xff }),
    slot: fc.nat({ max: 0x1f }),
    fn: fc.nat({ max: 7 }),
  })
  .map(({ domain, bus, slot, fn }) => {
    const [d, b, s] = [domain.toString(16).padStart(4, '0'), bus.toString(16), slot.toString(16)];
    return `${d}:${b.padStart(2, '0')}:${s.padStart(2, '0')}.${fn}`;
  });

const made = fc
  .record({
    address,
    ids,
    classCode: fc.oneof(
      fc.constantFrom('030000', '040300', '060400', '060100', '020000', '010802', '0c0330', '0380ff'),
      hex(6),
    ),
    revision: hex(2),
    driver: fc.option(fc.constantFrom('nouveau', 'vfio-pci', 'snd_hda_intel', 'HDA Intel', 'e1000e')),
    group: fc.option(fc.nat({ max: 200 })),
    parent: fc.nat(),
  })
  .map(({ ids: known, ...rest }) => ({ ...rest, ...known }));

/** A machine of up to a dozen functions, some of them behind bridges, one behind the other. */
export const machines: fc.Arbitrary<MadeFunction[]> = fc
  .uniqueArray(made, { maxLength: 12, selector: (it) => it.address })
  .map((functions) => {
    const bridges: string[] = [];
    return functions.map(({ parent, ...rest }) => {
      const above =
        bridges.length === 0 || parent % 3 === 0 ? null : (bridges[parent % bridges.length] ?? null);
      if (rest.classCode.startsWith('0604')) bridges.push(rest.address);
      return { ...rest, parent: above };
    });
  });
