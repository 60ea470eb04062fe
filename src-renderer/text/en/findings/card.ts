import { firmwareSteps } from '#shared/assess/firmware-facts.ts';
import type { FindingId } from '#shared/assess/finding.ts';
import { says, steps, type FindingText } from '../../finding-text.ts';

const anotherSlot = 'Move the card to another slot: each slot has its own way to the processor.';

/** What is said of the card itself: its make, its state, and who has it. */
export const cardFindings = {
  'firmware-reserved-memory': {
    title: says('The firmware keeps this card for itself'),
    why: ({ group }) =>
      `The firmware insists on memory of its own for a device of IOMMU group${group ? ` ${group}` : ''}. Linux does not hand out a group with such a device, because the firmware would reach around the virtual machine.`,
    fix: steps(
      'Look for a newer firmware of the board or the server: some let you switch the feature off that needs the memory.',
      anotherSlot,
    ),
    asks: 'whether the firmware reserves memory for this card',
  },
  'sriov-active': {
    title: ({ count }) =>
      count ? `This card is divided into ${count} virtual cards` : 'This card is divided into virtual cards',
    why: says('While it is divided (SR-IOV), the parts can be passed through, but not the whole.'),
    fix: ({ path }) => [
      'Pass one of its virtual functions through: they are listed as cards of their own.',
      `Or make it whole again as root: \`echo 0 > ${path ?? '/sys/bus/pci/devices/…/sriov_numvfs'}\`.`,
    ],
    asks: 'whether the card is divided into virtual cards',
  },
  'gpu-in-use': {
    title: says('A program is using this card'),
    why: ({ programs }) =>
      `${programs ? `It is open in ${programs}. ` : ''}A driver waits for the last program to let go: taken away now, the program hangs, and often Linux with it.`,
    fix: steps(
      'Close the program. A desktop that draws on every card lets go only when you log out.',
      'Services such as nvidia-persistenced have to be stopped: `sudo systemctl stop nvidia-persistenced`.',
      'Then check again.',
    ),
    asks: 'whether a program is using the card',
    accept: ({ programs }) => `${programs ?? 'The program that uses this card'} loses it.`,
  },
  'no-reset': {
    title: says('Linux knows no way to reset this card'),
    why: says(
      'A virtual machine leaves the card as it was at the end. Without a reset the next one may not get it to work until the computer is restarted.',
    ),
    fix: steps(
      'Put the card alone behind its slot: a card that shares its bus with others cannot be reset by its bus.',
    ),
    asks: 'whether Linux can reset this card',
    accept: says('The card may work once after each start of the computer.'),
  },
  'amd-reset-bug': {
    title: says('This chip does not come back from a reset'),
    why: ({ family }) =>
      `The chip${family ? ` (${family})` : ''} is one of those with AMD's reset bug: it works in a virtual machine once, and then only after a restart of the computer.`,
    fix: steps(
      'A kernel module of volunteers, vendor-reset, resets most of these chips. It has to be built for your kernel, does not fit every new one, and Bindery does not install it.',
      'Without it: shut the computer down and start it again between two virtual machines.',
    ),
    asks: "whether the card's chip has AMD's reset bug",
    accept: says('The card may work once after each start of the computer.'),
  },
  'nvidia-reset-bug': {
    title: says('Cards of this generation may not come back from a virtual machine'),
    why: says(
      'Owners of RTX 50 cards report that the card is gone after its virtual machine ends, and that the computer may freeze. Not every card does it.',
    ),
    fix: steps(
      "Install the newest firmware of the card's maker, and the newest driver in the virtual machine.",
      'Save your work before you end the virtual machine.',
    ),
    asks: 'whether the card is one of those that may not come back',
    accept: says('The computer may freeze when the virtual machine ends.'),
  },
  'firmware-framebuffer': {
    title: says("The firmware's picture sits in this card"),
    why: ({ names }) =>
      `The picture that the computer started with${names ? ` (${names})` : ''} holds a part of the card's memory, so a virtual machine usually cannot get all of it. The kernel then says "can't reserve".`,
    fix: steps(
      'Choose another card in the firmware as the first display, so that the picture goes there.',
      'Or add `initcall_blacklist=sysfb_init` to the kernel command line. Linux then shows nothing until a graphics driver is loaded.',
    ),
    asks: "whether the firmware's picture sits in this card",
    accept: says('The virtual machine may not get all memory of the card.'),
  },
  'bar-unassigned': {
    title: says("There is no room for this card's memory"),
    why: ({ bars }) =>
      `The firmware found no place for ${bars ?? 'a memory window of the card'}. What has no place can be used by nobody, and a virtual machine least of all.`,
    fix: (facts) => [
      ...firmwareSteps({ settings: 'above4g', ...facts }),
      'If that does not help, add `pci=realloc` to the kernel command line.',
    ],
    asks: "whether the card's memory has found its room",
    accept: says('The card may not work in the virtual machine.'),
  },
  'integrated-gpu': {
    title: ({ sure }) =>
      sure === 'probably'
        ? 'This is probably the graphics of the processor'
        : 'This is the graphics of the processor',
    why: says(
      'It has no memory and no start-up program of its own, so passing it through is harder than with a card: often it shows no picture, and often it does not come back.',
    ),
    fix: steps('Give the virtual machine a card in a slot, and keep this one for Linux.'),
    asks: 'whether this is the graphics of the processor',
    accept: says('It may show nothing in the virtual machine, and may not come back without a restart.'),
  },
  'muxless-laptop': {
    title: says("The laptop's own screen does not hang on this card"),
    why: ({ screens }) =>
      `The virtual machine cannot show itself on the panel of the laptop. ${screens ? `It can on a screen at ${screens}.` : 'The card has no sockets of its own.'} Programs such as Looking Glass bring its picture into a window of Linux.`,
    fix: steps(),
    asks: "whether the laptop's own screen hangs on this card",
  },
  'group-behind-pci-bridge': {
    title: says('The card is behind a bridge to old PCI'),
    why: ({ bridge }) =>
      `${bridge ? `${bridge} speaks` : 'The bridge speaks'} for everything behind it, so the IOMMU cannot tell its devices apart: all of them are one group.`,
    fix: steps('Move the card to a slot without such a bridge, if the board has one.'),
    asks: 'whether the card is behind a bridge to old PCI',
  },
  'nvidia-live-unbind': {
    title: says("NVIDIA's driver lets go badly"),
    why: says(
      'While any program has the card open, even one that you cannot see, the driver waits without end when the card is taken from it. Bindery looks as root before it tries.',
    ),
    fix: steps('Log out of the desktop first, or bind the card from the start of the computer.'),
    asks: 'which driver has this NVIDIA card',
  },
  'amdgpu-live-unbind': {
    title: says('The driver amdgpu lets go badly'),
    why: says(
      'Taking a card from amdgpu while Linux runs works on many computers and hangs on some, and giving it back hangs more often. A restart always helps.',
    ),
    fix: steps('Save your work first, or bind the card from the start of the computer.'),
    asks: 'which driver has this AMD card',
  },
  'sleeping-d3cold': {
    title: says('This card is switched off to save power'),
    why: says(
      'It is in D3cold, without current. A change of its driver in that state has brought computers down, so Bindery does not bind it while it sleeps.',
    ),
    fix: steps(
      'Wake it: start a program on it, or write `on` into `power/control` in its folder.',
      'Then check again.',
    ),
    asks: 'whether the card sleeps',
  },
  'resizable-bar': {
    title: says("The size of this card's memory window can be changed"),
    why: ({ sizes }) =>
      `Resizable BAR: a virtual machine gets the window in the size it has now${sizes ? ` (${sizes})` : ''} and cannot change it. Most are content; some drivers in a virtual machine fail with a large window.`,
    fix: steps(
      'If the virtual machine hangs at its start or its driver reports an error, switch Resizable BAR off in the firmware and try again.',
    ),
    asks: "whether the size of the card's memory window can be changed",
  },
  'gpu-driver-in-initramfs': {
    title: says('The driver of this card loads very early'),
    why: ({ driver }) =>
      `${driver ? `\`${driver}\`` : 'It'} is loaded from the initramfs, before the system itself starts. This does no harm to a binding made now; one that is to come with every start has to be there first.`,
    fix: steps(),
    asks: 'whether the driver of the card is in the initramfs',
  },
} satisfies Partial<Record<FindingId, FindingText>>;
