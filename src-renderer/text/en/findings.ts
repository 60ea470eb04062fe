import { firmwareSteps } from '#shared/assess/firmware-facts.ts';
import type { FindingId } from '#shared/assess/finding.ts';
import { alongFindings } from './findings/along.ts';
import { cardFindings } from './findings/card.ts';
import { nameHidden, placesIn, says, steps, type FindingText } from '../finding-text.ts';
import { hostFindings } from './findings/host.ts';
import { systemFindings } from './findings/system.ts';

const comeBack = 'Start Linux and open Bindery again. It will know.';

export const findings: Record<FindingId, FindingText> = {
  ...hostFindings,
  ...systemFindings,
  ...cardFindings,
  ...alongFindings,
  'iommu-off-in-kernel': {
    title: says('The IOMMU is there, but Linux does not use it'),
    why: says(
      'The firmware offers an IOMMU and the kernel made no groups. On Intel computers many kernels wait to be asked.',
    ),
    fix: ({ missing }) =>
      missing
        ? [
            'Install the full kernel package of your distribution: this kernel was built without it.',
            comeBack,
          ]
        : [
            'Add `intel_iommu=on` to the kernel command line in the settings of your boot loader.',
            'Restart, then open Bindery again. It will know.',
          ],
    asks: 'whether the kernel uses the IOMMU',
  },
  'iommu-off-on-command-line': {
    title: says('The kernel was told to leave the IOMMU off'),
    why: ({ words }) =>
      words
        ? `The kernel command line says \`${words}\`, so no card can be handed over.`
        : 'A word on the kernel command line switches it off, so no card can be handed over.',
    fix: ({ words }) => [
      `Take ${words ? `\`${words}\`` : 'that word'} out of the kernel command line in the settings of your boot loader.`,
      'Restart, then open Bindery again.',
    ],
    asks: 'what the kernel command line says about the IOMMU',
  },
  'iommu-refused-by-kernel': {
    title: says('The kernel does not use the IOMMU that the firmware offers'),
    why: says(
      'The firmware describes an IOMMU that is always used, and the kernel made no groups. It does so when the tables of the firmware are faulty, or when another system below this one has the IOMMU.',
    ),
    fix: ({ table }) => [
      `Look for the reason: \`sudo dmesg | grep -e DMAR -e ${table === 'DMAR' ? 'IOMMU' : 'AMD-Vi'}\`.`,
      'Usually a newer firmware for the board helps.',
      comeBack,
    ],
    asks: 'whether the kernel refused the IOMMU',
  },
  'vfio-missing': {
    title: says('This kernel has no vfio-pci driver'),
    why: says('vfio-pci holds a card for the virtual machine. Without it there is nothing to bind to.'),
    fix: steps('Install the full kernel package of your distribution, restart, and open Bindery again.'),
    asks: 'whether the kernel has vfio-pci',
  },
  'inside-virtual-machine': {
    title: says('This Linux runs in a virtual machine itself'),
    why: says(
      'What looks like a card here may not be real. Passing it on works only where the outer machine gives an IOMMU.',
    ),
    fix: steps(),
    asks: 'whether this is a virtual machine',
  },
  'vfio-built-in': {
    title: says('vfio-pci is built into the kernel'),
    why: says('It cannot be loaded or unloaded. Binding works all the same.'),
    fix: steps(),
    asks: 'how the kernel has vfio-pci',
  },
  'no-iommu-group': {
    title: says('This card is in no IOMMU group'),
    why: says('Linux hands over whole groups. A card without one cannot be handed over.'),
    fix: steps('Switch the IOMMU on, if it is off. With it on, this slot cannot be passed through.'),
    asks: 'which IOMMU group the card is in',
  },
  'host-display': {
    title: says('This card shows your screen'),
    why: ({ screens }) =>
      `${screens ? `Your screen is plugged in here (${screens}).` : 'The computer starts with it.'} Give it away, and the screen goes dark until the card comes back.`,
    fix: (facts) => [
      'Plug your screen into another graphics card.',
      ...firmwareSteps({ settings: 'primaryDisplay', ...facts }),
    ],
    asks: 'which card shows your screen',
    accept: says('The screen on this card goes dark. I can reach this computer another way.'),
  },
  'only-gpu': {
    title: says('This is the only graphics card that Linux has'),
    why: says('Linux keeps no card to show anything on.'),
    fix: steps('Add a second graphics card, or use the graphics of the processor if it has any.'),
    asks: 'how many graphics cards there are',
    accept: says('Linux is left without a graphics card. I can reach this computer another way.'),
  },
  'display-connected': {
    title: says('A screen is plugged into this card'),
    why: ({ screens }) =>
      `${screens ? `It is on ${screens}. ` : ''}It goes dark now and shows the virtual machine later. Another card has a screen too.`,
    fix: steps(),
    asks: 'whether a screen is plugged in',
  },
  'twin-ids': {
    title: says('Another card in this computer has the same ids'),
    why: ({ devices }) =>
      `${devices ? `The other is ${devices}. ` : ''}Tools that bind by id would take both. Bindery goes by address and takes one.`,
    fix: steps(),
    asks: 'whether two cards share their ids',
  },
  'leftover-vfio-ids': {
    title: ({ devices }) =>
      devices
        ? 'An earlier set-up would give away more than this'
        : 'An earlier set-up gives devices to vfio-pci',
    why: ({ devices }) =>
      devices
        ? `Settings from before give devices to vfio-pci by their ids, ${devices} among them. Nobody chose that now. vfio-pci takes all of them as soon as it is loaded, and for a binding that is at every start, before their own drivers can.`
        : 'Settings from before do so by the ids of the devices, at every start. Bindery goes by address and does not need them. If they would take along what nobody chose, the card that you choose says so.',
    fix: ({ devices, places, rebuild }) => {
      if (!devices) return [];
      const all = placesIn(places);
      return [
        ...all.map(({ path, line, words }) => {
          if (path === '')
            return `Take \`${words}\` out of the kernel command line, in the settings of your boot loader.`;
          const name = nameHidden(path);
          return name === null
            ? `Take \`${words}\` out of \`${path}\`, line ${line}.`
            : `Copy \`${path}\` to \`/etc/modprobe.d/${name}\`, which takes its place, and take \`${words}\` out there, line ${line}.`;
        }),
        ...(all.some(({ path }) => path !== '')
          ? [
              rebuild
                ? `Then have the first stage of the start (the initramfs) made anew, which has a copy: \`${rebuild}\`.`
                : 'Then have the first stage of the start (the initramfs) made anew, which may have a copy.',
            ]
          : []),
        'Restart, then open Bindery again.',
      ];
    },
    asks: 'whether an earlier set-up gives devices to vfio-pci',
  },
};
