import { isDisplay } from './class-code.ts';

/**
 * pci.ids writes a graphics chip and then its products in brackets, `TU104 [GeForce RTX 2070 SUPER]`; people
 * know the products. Other devices have other things there (`[AHCI mode]`), so their names stay whole.
 * @param classCode left out for what is known to be a graphics card
 */
export function shortName(name: string, classCode: string | null = '03'): string {
  const product = isDisplay(classCode) ? PRODUCTS.exec(name.trim())?.[2] : undefined;
  // In a plan's words a disk controller's name stands without its class.
  return product === undefined || /\b(?:mode|AHCI|IDE|RAID)\b/i.test(product) ? name : product;
}

/** The chip before the brackets, or null where there are none. */
export const chipName = (name: string): string | null => PRODUCTS.exec(name.trim())?.[1] ?? null;

const PRODUCTS = /^(.+?)\s*\[([^[\]]+)\]$/;

/** Series of products: a word that takes a number after it. */
const FAMILY = /^(?:R[579X]|HD|RTX|GTX?|GTS|MX|Pro)$/;
const hasDigit = (word: string): boolean => /\d/.test(word);

/**
 * Every model that a name stands for. One id often covers several, and pci.ids leaves out what they have in
 * common: `Radeon RX 7900 XT/7900 XTX` is a `Radeon RX 7900 XT` and a `Radeon RX 7900 XTX`.
 * @param name as in pci.ids; null has no models
 */
export function modelsOf(name: string | null, classCode: string | null = '03'): string[] {
  if (name === null) return [];
  const short = shortName(name, classCode);
  if (!short.includes('/') || !isDisplay(classCode)) return [short];
  const models: string[] = [];
  for (const part of short.split('/').map((it) => it.trim())) {
    if (part) models.push(whole(part, models.at(-1)?.split(' ') ?? []));
  }
  return [...new Set(models)];
}

/** @param before the words of the model before it in the name, none for the first */
function whole(part: string, before: string[]): string {
  const first = part.split(' ')[0] ?? '';
  const common = FAMILY.test(first)
    ? before.findIndex((word) => FAMILY.test(word) || hasDigit(word))
    : hasDigit(first)
      ? before.findLastIndex(hasDigit)
      : // Another maker's name stands for itself; a word without a number, such as `Max-Q`, is one more variant.
        hasDigit(part)
        ? 0
        : before.length - 1;
  return [...before.slice(0, Math.max(0, common)), part].join(' ');
}
