import type { FirmwareNames } from './firmware.ts';
import { firmwareMakers, type Place, type Setting } from './firmware-makers.ts';

/** How to find settings in a machine's firmware, as far as its maker tells. */
export interface FirmwareHelp {
  /** Null: a maker that is not known. */
  maker: string | null;
  key: string | null;
  places: Partial<Record<Setting, Place>>;
  /** False for the few computers whose firmware has no set-up. */
  hasSetup: boolean;
}

/**
 * Firmware help for a board. The board's maker wrote the firmware, not who put the computer together, so it is asked
 * first; computers sold whole name the same twice.
 * @param processor whose processor it is; null leaves out what depends on it
 */
export function firmwareHelp(names: FirmwareNames, processor: 'intel' | 'amd' | null): FirmwareHelp {
  const vendors = [names.boardVendor, names.systemVendor].filter((vendor) => vendor !== null);
  if (vendors.some((vendor) => /^apple/i.test(vendor))) {
    return { maker: 'Apple', key: null, places: {}, hasSetup: false };
  }
  const maker = vendors
    .map((vendor) => firmwareMakers.find((it) => it.vendor.test(vendor) && isOfFamily(it.family, names)))
    .find(Boolean);
  if (!maker) return { maker: null, key: null, places: {}, hasSetup: true };
  const own = processor ? maker[processor] : {};
  return { maker: maker.name, key: maker.key, places: { ...maker.any, ...own }, hasSetup: true };
}

const isOfFamily = (family: RegExp | undefined, names: FirmwareNames): boolean =>
  !family || [names.family, names.product].some((name) => name !== null && family.test(name));
