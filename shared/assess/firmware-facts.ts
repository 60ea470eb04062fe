import { firmwareHelp } from '../host/system/firmware-help.ts';
import type { Setting } from '../host/system/firmware-makers.ts';
import type { HostSnapshot } from '../host/snapshot.ts';
import { valueOf } from '../reading.ts';

type Facts = Record<string, string>;

/** What the texts need to lead somebody through this machine's firmware to some settings. */
export function firmwareFacts(host: HostSnapshot, settings: Setting[]): Facts {
  return { settings: settings.join(' '), ...firmwarePlaces(host, settings) };
}

/** The same without asking for it: for texts that only mention the firmware. */
export function firmwarePlaces(host: HostSnapshot, settings: Setting[]): Facts {
  const processor = valueOf(host.processor.maker);
  const help = firmwareHelp(host.firmware.names, processor);
  const facts: Facts = {};
  if (processor) facts['processor'] = processor;
  if (help.maker) facts['maker'] = help.maker;
  if (help.key) facts['key'] = help.key;
  if (!help.hasSetup) facts['noSetup'] = 'yes';
  for (const setting of settings) {
    const place = help.places[setting];
    if (place) [facts[`${setting}Menu`], facts[`${setting}Name`]] = place;
  }
  return facts;
}

const usualNames: Record<string, Record<string, string>> = {
  iommu: { intel: 'VT-d', amd: 'IOMMU', other: 'VT-d (Intel) or IOMMU (AMD)' },
  virtualization: {
    intel: 'Intel Virtualization Technology (VT-x)',
    amd: 'SVM Mode',
    other: 'Intel Virtualization Technology or SVM Mode (AMD)',
  },
};
/** Settings that go by one name whoever made the processor. */
const commonNames: Record<string, string> = {
  above4g: 'Above 4G Decoding',
  resizableBar: 'Re-Size BAR Support',
  primaryDisplay: 'the primary display',
};
const usualMenus: Record<string, string> = {
  above4g: 'near the options of PCI',
  resizableBar: 'near the options of PCI',
  primaryDisplay: 'near the options of graphics',
  iommu: 'near the options of the chipset or the north bridge',
  virtualization: 'near the options of the processor',
};

/** The way through the firmware, a sentence each, from those facts; "usually", for no list of menus is ever complete. */
export function firmwareSteps(facts: Facts): string[] {
  const { maker, key, settings = '', noSetup } = facts;
  if (noSetup) {
    return [
      `${maker ?? 'This'} computers have no firmware setup: the settings come with the firmware.`,
      'Bring the firmware up to date with the system it was sold with.',
    ];
  }
  const enter =
    key && maker
      ? `Restart and press ${key} for the ${maker} firmware setup.`
      : 'Restart and enter the firmware setup (usually with Delete, F2 or F10).';
  const places = settings
    .split(' ')
    .filter(Boolean)
    .map((setting) => stepTo(setting, facts));
  return [enter, ...places, 'Save, start Linux, and open Bindery again. It will know.'];
}

function stepTo(setting: string, facts: Facts): string {
  const usual = usualNames[setting]?.[facts['processor'] ?? 'other'] ?? commonNames[setting];
  const name = facts[`${setting}Name`] ?? usual ?? setting;
  const menu = facts[`${setting}Menu`];
  if (setting === 'primaryDisplay') {
    return `Choose the other card as ${name}, usually ${menu ? `under ${menu}` : (usualMenus[setting] ?? '')}.`;
  }
  return menu
    ? `Usually under ${menu}: set ${name} to Enabled.`
    : `Set ${name} to Enabled, usually ${usualMenus[setting] ?? 'in the advanced options'}.`;
}
