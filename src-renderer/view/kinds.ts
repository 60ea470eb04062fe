import type { DeviceReport } from '#shared/assess/report.ts';
import {
  isAudio,
  isDisplay,
  isNetwork,
  isSerialBusController,
  isStorage,
  isUsb,
} from '#shared/pci/class-code.ts';
import { text } from '../text/index.ts';
import { deviceName } from './names.ts';

/** Devices by what they are for, each kind once: `audio`, `USB`; the name where the class says too little. */
export function kinds(devices: readonly DeviceReport[]): string[] {
  return [...new Set(devices.map(kindOf))];
}

function kindOf(device: DeviceReport): string {
  const words = text.map.kinds;
  const { classCode } = device;
  if (isDisplay(classCode)) return words.display;
  if (isAudio(classCode)) return words.audio;
  if (isUsb(classCode)) return words.usb;
  if (isSerialBusController(classCode)) return words.ucsi;
  if (isStorage(classCode)) return words.storage;
  return isNetwork(classCode) ? words.network : deviceName(device);
}
