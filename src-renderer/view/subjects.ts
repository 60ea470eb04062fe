import type { ScanReport } from '#shared/assess/report.ts';
import { text } from '../text/index.ts';
import { deviceName, productName, shortAddress } from './names.ts';

/** How every device is called under a finding; one that is no graphics card is named with its card. */
export function subjectNames(report: ScanReport): Map<string, string> {
  const cards = new Set(report.gpus.map((gpu) => gpu.address));
  return new Map(
    report.devices.map((device) => {
      const name = `${deviceName(device)} · ${shortAddress(device.address)}`;
      const card = cards.has(device.address)
        ? undefined
        : report.gpus.find((gpu) => gpu.mustBind.includes(device.address));
      return [device.address, card ? text.check.alongWith(name, productName(card.name)) : name];
    }),
  );
}
