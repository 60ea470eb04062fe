import { boundListFormat } from '../../host/binding/bound-list.ts';
import { trialStateText } from '../../host/binding/trial-state.ts';
import { compareAddresses, type PciAddress } from '../../pci/address.ts';
import { identityText, type Identity } from '../../pci/device.ts';
import { oneLine } from '../quote.ts';
import { renderBinder } from './binder.ts';
import { renderUndo } from './undo.ts';
import { renderUnit, unitLink, unitPath } from './unit.ts';

/** A device that is to be bound at boot. */
export interface EarlyDevice {
  address: PciAddress;
  identity: Identity;
  name: string;
}

/** A file or link of Bindery's own, with its octal mode. */
export type EarlyFile = { path: string; mode: '644' | '755'; text: string } | { path: string; link: string };

/**
 * All that binding at boot consists of, in the order in which it has to be written: wherever that is cut
 * short, the machine binds nothing or what it bound before. State and list name the run, so one of them
 * without the other does nothing, and the link that switches the unit on comes last.
 * @param run sixteen hexadecimal digits
 */
export function earlyBinderFiles(run: string, devices: EarlyDevice[]): EarlyFile[] {
  return [
    { path: '/etc/bindery/undo', mode: '755', text: renderUndo() },
    { path: '/etc/bindery/bind', mode: '755', text: renderBinder() },
    { path: unitPath, mode: '644', text: renderUnit() },
    { path: '/etc/bindery/state', mode: '644', text: trialStateText({ word: 'trial', run }) },
    { path: '/etc/bindery/bound.conf', mode: '644', text: renderBoundList(run, devices) },
    { path: unitLink, link: '../bindery.service' },
  ];
}

/** `/etc/bindery/bound.conf`. Consumers first: the kernel links a card's further functions to its first. */
export function renderBoundList(run: string, devices: EarlyDevice[]): string {
  const lines = [...devices]
    .sort((a, b) => compareAddresses(b.address, a.address))
    .flatMap(({ address, identity, name }) => [
      `# ${oneLine(name)}`,
      `${address} ${identityText(identity)} vfio-pci`,
    ]);
  return `# Bindery: what goes to vfio-pci at boot. A line is an address, who must sit there, and the driver.
# Written by the app; a list with a line that makes no sense binds nothing.
${boundListFormat} ${run}
${lines.join('\n')}
end
`;
}
