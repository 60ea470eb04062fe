import type { Phrases } from '../../phrasebook.ts';

/** The machines to practise on. */
export const samples: Phrases = {
  'A desktop with two graphics cards': 'Ein Desktop-Rechner mit zwei Grafikkarten',
  'The common case: one card shows the screen, the other one can go.':
    'Der häufigste Fall: Eine Karte zeigt den Bildschirm, die andere kann gehen.',
  'An Intel desktop with integrated graphics': 'Ein Intel-Rechner mit integrierter Grafik',
  'The processor shows the screen, so the only card is free for a virtual machine.':
    'Der Prozessor zeigt den Bildschirm, die einzige Karte ist also frei für eine virtuelle Maschine.',
  'An AM5 desktop with integrated graphics': 'Ein AM5-Rechner mit integrierter Grafik',
  'Card and processor share one driver, which the initramfs loads before the system.':
    'Karte und Prozessor teilen sich einen Treiber, den das Initramfs vor dem System lädt.',
  'A desktop with two identical cards': 'Ein Rechner mit zwei gleichen Karten',
  'Two cards with the same ids: only their addresses tell them apart.':
    'Zwei Karten mit denselben IDs: Nur ihre Adressen unterscheiden sie.',
  'A desktop where a network card goes along': 'Ein Rechner, bei dem eine Netzwerkkarte mitgeht',
  'The card shares its IOMMU group with another device, and all of it moves as one.':
    'Die Karte teilt ihre IOMMU-Gruppe mit einem anderen Gerät, und alles wandert gemeinsam.',
  'A laptop with a second card that sleeps': 'Ein Laptop mit einer zweiten Karte, die schläft',
  'Optimus: the panel stays with the processor, and a card that sleeps is bound at a start.':
    'Optimus: Der eingebaute Bildschirm bleibt beim Prozessor, und eine schlafende Karte wird bei einem Start gebunden.',
  'A desktop with the IOMMU off': 'Ein Rechner mit ausgeschalteter IOMMU',
  'Nothing can go until the IOMMU is turned on, which Bindery can do here.':
    'Nichts lässt sich abgeben, bis die IOMMU an ist, und Bindery kann sie hier einschalten.',
};
