/** A made-up machine to practise on, in two short texts. */
export interface SampleText {
  title: string;
  /** What a person learns from it, in one sentence. */
  teaches: string;
}

/** The closed set of sample machines, in the order in which they are offered. The first one is the usual one. */
export const samples = {
  'two-cards': {
    title: 'A desktop with two graphics cards',
    teaches: 'The common case: one card shows the screen, the other one can go.',
  },
  'intel-graphics': {
    title: 'An Intel desktop with integrated graphics',
    teaches: 'The processor shows the screen, so the only card is free for a virtual machine.',
  },
  am5: {
    title: 'An AM5 desktop with integrated graphics',
    teaches: 'Card and processor share one driver, which the initramfs loads before the system.',
  },
  twins: {
    title: 'A desktop with two identical cards',
    teaches: 'Two cards with the same ids: only their addresses tell them apart.',
  },
  'shared-group': {
    title: 'A desktop where a network card goes along',
    teaches: 'The card shares its IOMMU group with another device, and all of it moves as one.',
  },
  laptop: {
    title: 'A laptop with a second card that sleeps',
    teaches: 'Optimus: the panel stays with the processor, and a card that sleeps is bound at a start.',
  },
  'iommu-off': {
    title: 'A desktop with the IOMMU off',
    teaches: 'Nothing can go until the IOMMU is turned on, which Bindery can do here.',
  },
} as const satisfies Record<string, SampleText>;

export type SampleName = keyof typeof samples;

export const sampleNames = Object.keys(samples) as [SampleName, ...SampleName[]];

/** The sample that is meant where none is named. */
export const usualSample: SampleName = 'two-cards';

/** A name as somebody typed it; null for one that no sample has. */
export const parseSampleName = (typed: string): SampleName | null =>
  sampleNames.find((name) => name === typed) ?? null;
