import { firmwareSteps } from '#shared/assess/firmware-facts.ts';
import type { FindingId } from '#shared/assess/finding.ts';
import { says, steps, type FindingText } from '../../finding-text.ts';

const again = 'Restart, then open Bindery again. It will know.';

/** What is said of the machine as a whole: its processor, its firmware, its kernel. */
export const hostFindings = {
  'iommu-off-in-firmware': {
    title: ({ virtual, table }) => {
      if (virtual) return 'The machine around this one gives it no IOMMU';
      return table === 'unknown'
        ? 'The IOMMU is off, most likely in the firmware'
        : 'The IOMMU is switched off in the firmware';
    },
    why: says(
      "The IOMMU keeps a virtual machine's card from reading the rest of your memory. Without it Linux will not hand a card over at all.",
    ),
    fix: (facts) =>
      facts['virtual']
        ? ['Give this machine a virtual IOMMU in the machine around it. QEMU calls it `intel-iommu`.']
        : firmwareSteps({ settings: 'iommu', ...facts }),
    asks: 'whether the firmware offers an IOMMU',
  },
  'no-interrupt-remapping': {
    title: ({ allowed }) =>
      allowed
        ? "A virtual machine's card could forge interrupts, and Linux was told to allow it"
        : 'Interrupts do not go through the IOMMU',
    why: ({ allowed }) =>
      allowed
        ? 'It works, but a virtual machine that you do not trust could disturb this computer through its card.'
        : 'A card in a virtual machine could forge interrupts and take over the computer, so Linux refuses to hand one over.',
    fix: ({ word }) => [
      word
        ? `Take \`${word}\` out of the kernel command line in the settings of your boot loader.`
        : 'Look in the firmware setup for Interrupt Remapping or x2APIC and switch it on; a newer firmware often helps.',
      again,
    ],
    asks: 'whether interrupts go through the IOMMU',
  },
  'xen-dom0': {
    title: says('This Linux runs on Xen'),
    why: says('Xen sits below Linux and keeps the IOMMU. KVM and vfio-pci do not work under it.'),
    fix: steps('Choose the entry without Xen in the boot menu.', 'Then open Bindery again.'),
    asks: 'whether Xen runs below this Linux',
  },
  'unsupported-architecture': {
    title: ({ architecture }) => `This is no PC${architecture ? ` (${architecture})` : ''}`,
    why: says(
      'Bindery knows how PCs switch their IOMMU on. On other computers it shows what it sees, and binds only where the kernel already made IOMMU groups.',
    ),
    fix: steps('Ask for the IOMMU (SMMU) of this computer where its firmware and kernel are documented.'),
    asks: 'what kind of processor this is',
  },
  'cpu-virtualization-off': {
    title: ({ virtual }) =>
      virtual
        ? 'The machine around this one does not lend its virtualization'
        : 'Virtualization is switched off in the firmware',
    why: says('Virtual machines run at full speed only with it; without it they crawl.'),
    fix: (facts) =>
      facts['virtual']
        ? ['Switch nested virtualization on for this machine, in the machine around it.']
        : firmwareSteps({ settings: 'virtualization', ...facts }),
    asks: 'whether the processor supports virtualization',
  },
  'legacy-bios': {
    title: says('This computer started the old way (BIOS)'),
    why: says(
      'Passing a card works best when both the computer and the virtual machine start by UEFI. In the old way, cards compete for one range of memory.',
    ),
    fix: steps(),
    asks: 'how the firmware started',
  },
  'kernel-lockdown': {
    title: says('The kernel is locked down'),
    why: ({ secureBoot }) =>
      `${secureBoot ? 'Secure Boot is on. ' : ''}Binding a card is allowed all the same. Modules without a signature are not, such as helpers that reset cards.`,
    fix: steps(),
    asks: 'whether the kernel is locked down',
  },
  'acs-override-active': {
    title: says('The kernel was told to pretend that devices are kept apart'),
    why: ({ word }) =>
      `The kernel command line says \`${word ?? 'pcie_acs_override'}\`. A patched kernel then splits groups that the hardware does not separate: a virtual machine could reach the other devices. A kernel without the patch ignores it.`,
    fix: steps(
      'Keep it only if you trust what runs in the virtual machine.',
      'Another slot often separates the card truly.',
    ),
    asks: 'what the kernel command line says about groups',
  },
} satisfies Partial<Record<FindingId, FindingText>>;
