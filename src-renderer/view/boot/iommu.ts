import type { FindingReport } from '#shared/assess/report.ts';

/** Whether a word on the kernel command line is all that the IOMMU lacks: then Bindery can write it. */
export const canTurnOn = ({ id, facts }: Pick<FindingReport, 'id' | 'facts'>): boolean =>
  id === 'iommu-off-on-command-line' || (id === 'iommu-off-in-kernel' && !facts['missing']);
