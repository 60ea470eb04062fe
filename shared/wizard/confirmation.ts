import type { ScanReport } from '../assess/report.ts';
import { parseTypedAddress, type PciAddress } from '../pci/address.ts';
import { isStorage } from '../pci/class-code.ts';
import type { Plan } from '../plan/plan.ts';

/**
 * The address that has to be typed before a plan may run, as it is shown; null where ticks are enough. It is
 * asked for when the screen, the network, the last keyboard or somebody's data are at stake.
 */
export function addressToType(report: ScanReport, { gpu, mustAccept }: Plan): string | null {
  const card = report.gpus.find(({ address }) => address === gpu);
  if (gpu === null || mustAccept.length === 0) return null;
  const going = new Set<string>([gpu, ...(card?.mustBind ?? [])]);
  const isMild = (id: Plan['mustAccept'][number]): boolean => {
    const found = report.findings.filter((it) => it.id === id && going.has(it.subject));
    // A risk that came up only after this look at the machine is not taken lightly.
    return found.length > 0 && found.every(({ severity }) => severity === 'warning');
  };
  const hasData = mustAccept.includes('group-shared') && hasStorage(report, card?.foreign ?? []);
  return hasData || !mustAccept.every(isMild) ? gpu.replace(/^0000:/, '') : null;
}

const hasStorage = ({ devices }: ScanReport, addresses: readonly PciAddress[]): boolean =>
  devices.some(({ address, classCode }) => addresses.includes(address) && isStorage(classCode));

/** Whether somebody typed this very address, with or without the domain, in upper or lower case. */
export const isTyped = (asked: string, typed: string): boolean =>
  parseTypedAddress(typed) !== null && parseTypedAddress(typed) === parseTypedAddress(asked);
