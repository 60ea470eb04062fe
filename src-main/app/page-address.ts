/** A scheme of our own: the page has no file access and no other page shares its origin. */
export const pageScheme = 'app';
export const pageHost = 'wizard';

/** Where the one page comes from. */
export interface PageAddress {
  url: string;
  origin: string;
  /** Set while developing: the page comes from the builder's own server, which may also push changes. */
  live: boolean;
}

/**
 * @param devServer the development server's address, if one was named
 * @param packaged a packaged app shows nothing but its own files, whatever its environment says
 */
export function pageAddress(devServer: string | undefined, packaged: boolean): PageAddress {
  if (devServer !== undefined && !packaged) {
    const url = new URL(devServer);
    return { url: url.href, origin: url.origin, live: true };
  }
  const origin = `${pageScheme}://${pageHost}`;
  return { url: `${origin}/index.html`, origin, live: false };
}
