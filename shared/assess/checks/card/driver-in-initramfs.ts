import { describe, valueOf } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';
import type { CardCheck } from '../../check.ts';

/** The one driver that is not the kernel's own. */
const NVIDIA = 'nvidia';

/**
 * The card's driver is asked into the initramfs: after a start it has the card before anything of the real
 * system runs, so a binding has to come earlier still. Source: see `early-drivers.ts`.
 */
export const driverInInitramfs: CardCheck = ({ host, gpu }) => {
  const driver = valueOf(gpu.driver);
  if (driver === null || driver === 'vfio-pci') return [];
  const answer = answersTo('gpu-driver-in-initramfs', 'info', gpu.address);
  const { earlyDrivers } = host.graphics;
  if (earlyDrivers.kind !== 'value') {
    const because = 'Whether the driver of the card is in the initramfs could not be seen.';
    return answer.unknown(because, [{ path: '/etc', value: describe(earlyDrivers) }]);
  }
  const early = earlyDrivers.value.filter((it) =>
    it.driver === null ? driver !== NVIDIA : it.driver === driver,
  );
  if (early.length === 0) return [];
  const title = `The driver ${driver} is loaded from the initramfs, before the system starts`;
  return answer.found(
    title,
    early.map(({ path, words }) => ({ path, value: words })),
    { driver },
  );
};
