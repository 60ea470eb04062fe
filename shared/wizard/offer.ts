import type { FindingId } from '../assess/finding.ts';
import type { GpuReport } from '../assess/report.ts';

/** What can be done with a card while Linux is running: nothing else is offered, so nothing else is refused late. */
export type Offer =
  { kind: 'bind' } | { kind: 'release' } | { kind: 'none'; because: NotWhileRunning | null };

/** A running system cannot give away what it shows itself on, what is in use, and what must not be woken. */
const notWhileRunning = [
  'host-display',
  'only-gpu',
  'gpu-in-use',
  'sleeping-d3cold',
] as const satisfies FindingId[];
export type NotWhileRunning = (typeof notWhileRunning)[number];

export function offerFor(gpu: GpuReport): Offer {
  switch (gpu.verdict) {
    case 'bound':
      return { kind: 'release' };
    case 'blocked':
      return { kind: 'none', because: null };
    case 'ready':
    case 'needs-choice': {
      const because = notWhileRunning.find((id) => gpu.findings.includes(id));
      return because ? { kind: 'none', because } : { kind: 'bind' };
    }
  }
}
