import type { FindingId } from '#shared/assess/finding.ts';
import { says, steps, type FindingText } from '../../finding-text.ts';
import { firmwareSteps } from './firmware.ts';

const again = 'Starten Sie neu und öffnen Sie Bindery wieder. Es erkennt das dann.';

/** What is said of the machine as a whole: its processor, its firmware, its kernel. */
export const hostFindings = {
  'iommu-off-in-firmware': {
    title: ({ virtual, table }) => {
      if (virtual) return 'Die Maschine um diese herum gibt ihr keine IOMMU';
      return table === 'unknown'
        ? 'Die IOMMU ist aus, höchstwahrscheinlich in der Firmware'
        : 'Die IOMMU ist in der Firmware ausgeschaltet';
    },
    why: says(
      'Die IOMMU hindert die Karte einer virtuellen Maschine daran, den übrigen Speicher zu lesen. Ohne sie gibt Linux eine Karte gar nicht her.',
    ),
    fix: (facts) =>
      facts['virtual']
        ? [
            'Geben Sie dieser Maschine in der Maschine um sie herum eine virtuelle IOMMU. In QEMU heißt sie `intel-iommu`.',
          ]
        : firmwareSteps({ settings: 'iommu', ...facts }),
    asks: 'ob die Firmware eine IOMMU anbietet',
  },
  'no-interrupt-remapping': {
    title: ({ allowed }) =>
      allowed
        ? 'Die Karte einer virtuellen Maschine könnte Interrupts fälschen, und Linux soll das zulassen'
        : 'Interrupts gehen nicht durch die IOMMU',
    why: ({ allowed }) =>
      allowed
        ? 'Es funktioniert, aber eine virtuelle Maschine, der Sie nicht vertrauen, könnte diesen Rechner über ihre Karte stören.'
        : 'Eine Karte in einer virtuellen Maschine könnte Interrupts fälschen und den Rechner übernehmen; deshalb gibt Linux keine her.',
    fix: ({ word }) => [
      word
        ? `Nehmen Sie \`${word}\` in den Einstellungen Ihres Bootloaders aus der Kernel-Befehlszeile.`
        : 'Suchen Sie im Firmware-Setup nach Interrupt Remapping oder x2APIC und schalten Sie es ein; oft hilft eine neuere Firmware.',
      again,
    ],
    asks: 'ob Interrupts durch die IOMMU gehen',
  },
  'xen-dom0': {
    title: says('Dieses Linux läuft auf Xen'),
    why: says('Xen liegt unter Linux und behält die IOMMU für sich. KVM und vfio-pci arbeiten darauf nicht.'),
    fix: steps('Wählen Sie im Boot-Menü den Eintrag ohne Xen.', 'Öffnen Sie dann Bindery wieder.'),
    asks: 'ob unter diesem Linux Xen läuft',
  },
  'unsupported-architecture': {
    title: ({ architecture }) => `Das ist kein PC${architecture ? ` (${architecture})` : ''}`,
    why: says(
      'Bindery weiß, wie PCs ihre IOMMU einschalten. Auf anderen Rechnern zeigt es, was es sieht, und bindet nur dort, wo der Kernel bereits IOMMU-Gruppen gebildet hat.',
    ),
    fix: steps(
      'Suchen Sie nach der IOMMU (SMMU) dieses Rechners dort, wo seine Firmware und sein Kernel beschrieben sind.',
    ),
    asks: 'welche Art von Prozessor das ist',
  },
  'cpu-virtualization-off': {
    title: ({ virtual }) =>
      virtual
        ? 'Die Maschine um diese herum gibt ihre Virtualisierung nicht weiter'
        : 'Die Virtualisierung ist in der Firmware ausgeschaltet',
    why: says(
      'Virtuelle Maschinen laufen nur damit mit voller Geschwindigkeit; ohne sie sind sie quälend langsam.',
    ),
    fix: (facts) =>
      facts['virtual']
        ? [
            'Schalten Sie in der Maschine um diese herum die verschachtelte Virtualisierung (nested virtualization) für sie ein.',
          ]
        : firmwareSteps({ settings: 'virtualization', ...facts }),
    asks: 'ob der Prozessor Virtualisierung unterstützt',
  },
  'legacy-bios': {
    title: says('Dieser Rechner ist auf die alte Art gestartet (BIOS)'),
    why: says(
      'Eine Karte durchzureichen klappt am besten, wenn Rechner und virtuelle Maschine beide per UEFI starten. Auf die alte Art streiten sich die Karten um einen Speicherbereich.',
    ),
    fix: steps(),
    asks: 'wie die Firmware gestartet ist',
  },
  'kernel-lockdown': {
    title: says('Der Kernel ist abgeriegelt (Lockdown)'),
    why: ({ secureBoot }) =>
      `${secureBoot ? 'Secure Boot ist an. ' : ''}Eine Karte zu binden ist trotzdem erlaubt. Module ohne Signatur sind es nicht, etwa Helfer, die Karten zurücksetzen.`,
    fix: steps(),
    asks: 'ob der Kernel abgeriegelt ist',
  },
  'acs-override-active': {
    title: says('Der Kernel soll so tun, als wären Geräte getrennt'),
    why: ({ word }) =>
      `Auf der Kernel-Befehlszeile steht \`${word ?? 'pcie_acs_override'}\`. Ein veränderter Kernel teilt dann Gruppen auf, die die Hardware nicht trennt: Eine virtuelle Maschine könnte die anderen Geräte erreichen. Ein unveränderter Kernel beachtet das Wort nicht.`,
    fix: steps(
      'Behalten Sie das nur, wenn Sie dem vertrauen, was in der virtuellen Maschine läuft.',
      'Ein anderer Steckplatz trennt die Karte oft wirklich.',
    ),
    asks: 'was auf der Kernel-Befehlszeile über Gruppen steht',
  },
} satisfies Partial<Record<FindingId, FindingText>>;
