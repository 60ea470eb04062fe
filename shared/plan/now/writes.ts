import type { SetDriver } from '../steps/step.ts';

/**
 * The writes to the kernel that a change consists of, in the order in which the root script makes them.
 * An override comes first, so that nothing else can take the device between the unbind and the probe; one
 * that names another driver than the wanted one has to wait until the probe is over.
 */
export function writesFor({ address, from, to }: SetDriver): { path: string; text: string }[] {
  const override = (text: string | null) => ({
    path: `/sys/bus/pci/devices/${address}/driver_override`,
    text: text ?? '',
  });
  const waits = to.override !== null && to.driver !== null && to.override !== to.driver;
  const writes = [override(waits ? to.driver : to.override)];
  if (from.driver !== null && from.driver !== to.driver)
    writes.push({ path: `/sys/bus/pci/drivers/${from.driver}/unbind`, text: address });
  if (to.driver !== null) writes.push({ path: '/sys/bus/pci/drivers_probe', text: address });
  return waits ? [...writes, override(to.override)] : writes;
}
