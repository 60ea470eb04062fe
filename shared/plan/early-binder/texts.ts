import { boundListFormat, type BoundBinding } from '../../host/binding/bound-list.ts';
import { compareAddresses, type PciAddress } from '../../pci/address.ts';
import { identityText, type Identity } from '../../pci/device.ts';
import { oneLine } from '../editing/quote.ts';

/** A card that is to be bound at boot, and all that goes along with it. */
export interface EarlyBinding {
  gpu: PciAddress;
  inInitramfs: boolean;
  devices: EarlyDevice[];
}

/** A device that is to be bound at boot. */
export interface EarlyDevice {
  address: PciAddress;
  identity: Identity;
  name: string;
}

/** A binding as the list has it. Consumers first: the kernel links a card's further functions to its first. */
export const boundBinding = ({ gpu, inInitramfs, devices }: EarlyBinding): BoundBinding => ({
  gpu,
  inInitramfs,
  devices: [...devices]
    .sort((a, b) => compareAddresses(b.address, a.address))
    .map(({ address, identity }) => ({ address, identity: identityText(identity), driver: 'vfio-pci' })),
});

/**
 * `/etc/bindery/bound.conf`.
 * @param names what people call the devices, for the comments; one without a name gets none
 */
export function boundListText(
  bindings: readonly BoundBinding[],
  names: ReadonlyMap<PciAddress, string> = new Map(),
): string {
  const lines = bindings.flatMap(({ gpu, inInitramfs, devices }) => [
    `binding ${gpu}${inInitramfs ? ' initramfs' : ''}`,
    ...devices.flatMap(({ address, identity, driver }) => [
      ...(names.has(address) ? [`# ${oneLine(names.get(address) ?? '')}`] : []),
      `${address} ${identity} ${driver}`,
    ]),
  ]);
  return `# Bindery: what goes to vfio-pci at boot, card by card. A line is an address, who must sit there, and the
# driver. Written by the app; a list with a line that makes no sense binds nothing.
${[boundListFormat, ...lines, 'end'].join('\n')}
`;
}
