import type { Clean, Placeholders } from './placeholders.ts';

/** Where a link leads. What a program holds open is its own business, unless it is a device. */
export function cleanLink(path: string, target: string, clean: Clean, stand: Placeholders): string {
  const isPrivate = /^\/proc\/\d+\/(?:fd\/|cwd$|exe$|root$)/.test(path) && !target.startsWith('/dev/');
  return isPrivate ? `/${stand.of('private', target)}` : cleanPath(target, clean);
}

/** Firmware variables are named by their maker's id, which is the same on every machine. */
export const cleanPath = (path: string, clean: Clean): string =>
  path.startsWith('/sys/firmware/efi/efivars/') ? path : clean(path);
