/**
 * PCI class codes: six hexadecimal digits, base class, subclass, programming interface (`030000`).
 * Source: PCI Code and ID Assignment Specification, as listed at the end of pci.ids.
 */
const startsWith = (classCode: string | null, prefix: string): boolean =>
  classCode?.startsWith(prefix) ?? false;

export const isBridge = (classCode: string | null): boolean => startsWith(classCode, '06');
export const isPciBridge = (classCode: string | null): boolean => startsWith(classCode, '0604');
/** The only class of display that answers at the addresses of the old VGA standard. */
export const isVga = (classCode: string | null): boolean => startsWith(classCode, '0300');
export const isDisplay = (classCode: string | null): boolean => startsWith(classCode, '03');
export const isHdAudio = (classCode: string | null): boolean => startsWith(classCode, '0403');
export const isAudio = (classCode: string | null): boolean =>
  startsWith(classCode, '0401') || isHdAudio(classCode);
export const isUsb = (classCode: string | null): boolean => startsWith(classCode, '0c03');
export const isSerialBusController = (classCode: string | null): boolean => startsWith(classCode, '0c80');
export const isNetwork = (classCode: string | null): boolean => startsWith(classCode, '02');
export const isStorage = (classCode: string | null): boolean => startsWith(classCode, '01');
