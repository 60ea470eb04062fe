import type { Assessment, GpuVerdict } from '../../assess/verdict.ts';
import type { HostSnapshot } from '../../host/snapshot.ts';
import { ok, type Result } from '../../result.ts';
import type { Strategy } from '../plan.ts';
import type { Draft } from './draft.ts';
import { earlyDriverOf } from './early-driver.ts';

/** How a card is bound at every start on this machine. */
export interface Way {
  strategy: { name: Strategy; why: string };
  /** Whether the list says that the initramfs binds it, now or once it is kept. */
  inInitramfs: boolean;
  laterInInitramfs: boolean;
  /** Words for the kernel command line. */
  words: string[];
  /** What it takes beside the list and the unit. */
  prepare(draft: Draft): void;
}

export function wayFor(host: HostSnapshot, _judged: Assessment, gpu: GpuVerdict): Result<Way> {
  const driver = earlyDriverOf(host, gpu);
  return ok(fromRealRoot(driver === null ? null : 'x'));
}

function fromRealRoot(_open: string | null): Way {
  return {
    strategy: {
      name: 'early-binder',
      why: 'A unit of the system binds it at every start, before any graphics driver is loaded.',
    },
    inInitramfs: false,
    laterInInitramfs: false,
    words: [],
    prepare: () => undefined,
  };
}
