import type { FindingId } from '#shared/assess/finding.ts';
import { says, steps, type FindingText } from '../../finding-text.ts';

const anotherSlot = 'Or move the card to another slot, so that the two are in different IOMMU groups.';

/** What is said of devices that would leave Linux together with the chosen one. */
export const alongFindings = {
  'group-shared': {
    title: says('Other devices go along with this card'),
    why: ({ devices, because }) =>
      `The card shares its IOMMU group, and a group moves as one${devices ? `: ${devices}` : ''}. ${because ?? ''}`.trim(),
    fix: ({ elsewhere }) => [
      elsewhere ?? 'Another slot of the board often has a group of its own: move the card there.',
      'Some boards have an ACS option in the firmware, usually beside the one for AER or PCI Express: it can split the group.',
      'The ACS override that forums advise (`pcie_acs_override=`) splits nothing: a patched kernel only pretends that the devices are kept apart, and the virtual machine could reach the others. Bindery does not use it.',
    ],
    asks: 'what else is in the group of the card',
    accept: ({ devices }) =>
      devices ? `Linux loses these too: ${devices}.` : 'Linux loses the other devices of the group too.',
  },
  'root-storage': {
    title: says('Disks that Linux uses would go along'),
    why: ({ mounts }) =>
      `Linux has disks behind this device in use${mounts ? ` (${mounts})` : ''}. Taken away now, they would lose data or stop the computer, so this is never done.`,
    fix: steps(
      'If Linux runs from these disks, move the card or the disks to another slot, so that they are in different IOMMU groups.',
      'If it does not, unmount them (`sudo umount`), switch their swap off (`sudo swapoff`) or stop their volume (`sudo vgchange -an`, `sudo mdadm --stop`). Then check again.',
    ),
    asks: 'which devices hold the disks that Linux uses',
  },
  'twin-of-root-storage': {
    title: says('The twin of the disk that Linux runs from would go along'),
    why: ({ twin, mounts }) =>
      `It has the same ids as ${twin ?? 'the controller'} with the disk that Linux runs from${mounts ? ` (${mounts})` : ''}. Tools that bind by id take both, and the computer no longer starts. Bindery goes by address and looks at the device before it touches it.`,
    fix: steps('Never put these ids into `vfio-pci.ids=` or a modprobe file.'),
    asks: 'whether a disk has a twin',
    accept: ({ device }) =>
      `${device ?? 'This disk controller'} leaves Linux; I know which of the two it is.`,
  },
  'vmd-controller': {
    title: says('All disks behind Intel VMD would go along'),
    why: says(
      'Intel VMD is a door to a bus of its own, with disks on it. Who takes it takes every disk behind it, so this is never done.',
    ),
    fix: steps(
      'Switch VMD off in the firmware, usually near the storage or chipset options: then every disk is a device of its own.',
      'Take care with a Windows beside Linux: it may not start without VMD.',
      anotherSlot,
    ),
    asks: 'whether the device is an Intel VMD controller',
  },
  'default-route-network': {
    title: says('Your network connection would go along'),
    why: ({ interfaces }) =>
      `The way to the network leads through this device${interfaces ? ` (${interfaces})` : ''}. It would leave Linux.`,
    fix: steps('Connect through another network device first.', anotherSlot),
    asks: 'which device carries the network connection',
    accept: ({ device }) =>
      `This computer loses its network connection${device ? ` through ${device}` : ''}.`,
  },
  'input-controller': {
    title: ({ last }) =>
      last === ''
        ? 'A keyboard or mouse would go along'
        : `The last ${last ?? 'keyboard or mouse'} would go along`,
    why: ({ inputs, last }) =>
      `${inputs ? `These hang on it: ${inputs}. ` : ''}They would leave Linux and work in the virtual machine.${last === '' ? ' Others stay.' : ' Without them you cannot type your password or undo anything here.'}`,
    fix: ({ last }) =>
      last === ''
        ? []
        : [
            'Plug another keyboard and mouse into a socket of the board itself, away from this controller and from the USB-C socket of the card. Then check again.',
          ],
    asks: 'where keyboard and mouse are plugged in',
    accept: ({ last }) => `Linux loses its last ${last ?? 'keyboard or mouse'}. I can reach it another way.`,
  },
  'audio-in-use': {
    title: ({ open }) =>
      open ? 'Sound that plays now would go along' : 'Sound of this computer would go along',
    why: ({ cards }) =>
      `Linux has sound on this device${cards ? ` (${cards})` : ''}. It would fall silent here, and a program that plays may hang while the device is taken away.`,
    fix: steps(
      'Choose another output in the sound settings and stop what plays. Then check again.',
      anotherSlot,
    ),
    asks: 'whether Linux plays sound there',
    accept: ({ device }) => `Linux loses the sound of ${device ?? 'this device'}.`,
  },
} satisfies Partial<Record<FindingId, FindingText>>;
