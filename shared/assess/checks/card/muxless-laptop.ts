import type { CardContext, CardCheck } from '../../check.ts';
import { integratedCards } from '../../../pci/integrated.ts';
import { describe, valueOf } from '../../../reading.ts';
import { answersTo } from '../../answer.ts';

/** Portable, laptop, notebook, hand held, sub notebook, tablet, convertible, detachable (SMBIOS, 7.4.1). */
const laptops = new Set([8, 9, 10, 11, 14, 30, 31, 32]);

/** The names that the kernel gives the connector of a built-in panel (drivers/gpu/drm/drm_connector.c). */
const isPanel = (name: string): boolean => /^(eDP|LVDS|DSI)-/.test(name);

/**
 * In most laptops the panel hangs on the processor's graphics, and the second card only computes. A virtual
 * machine that gets it has no screen on it. What shows it: the card has no connector for a panel, or is of a
 * class that has none at all (0302, 3D controller).
 */
export const muxlessLaptop: CardCheck = (card) => {
  const { host, gpu } = card;
  const { chassis } = host.graphics;
  if (!isSecond(card)) return [];
  const answer = answersTo('muxless-laptop', 'info', gpu.address);
  const evidence = [{ path: '/sys/class/dmi/id/chassis_type', value: describe(chassis) }];
  if (chassis.kind !== 'value')
    return answer.unknown('Whether this is a laptop could not be seen.', evidence);
  if (!laptops.has(chassis.value)) return [];
  const screens = gpu.connectors.map((connector) => connector.name);
  const has3dOnly = valueOf(gpu.classCode)?.startsWith('0302') ?? false;
  if (screens.some(isPanel)) return [];
  if (!has3dOnly && screens.length === 0) {
    const because =
      "Whether the laptop's panel hangs on this card could not be seen: its driver is not there.";
    return answer.unknown(because, evidence);
  }
  const path = `/sys/bus/pci/devices/${gpu.address}/${screens.length > 0 ? 'drm' : 'class'}`;
  const value = screens.length > 0 ? screens.join(', ') : describe(gpu.classCode);
  const title = "The laptop's own screen does not hang on this card";
  return answer.found(title, [...evidence, { path, value }], { screens: screens.join(', ') });
};

/** A card beside the processor's own graphics. */
function isSecond({ host, gpu }: CardContext): boolean {
  const integrated = integratedCards(host.devices);
  return integrated.size > 0 && !integrated.has(gpu);
}
