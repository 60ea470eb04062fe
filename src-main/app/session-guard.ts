import type { Session } from 'electron';
import type { PageAddress } from './page-address.ts';

type Guarded = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
> & { webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> };

/** Shuts what a browser would offer a page: the network, devices, cameras, notifications and the rest. */
export function guardSession(session: Guarded, page: PageAddress): void {
  // SECURITY(4): Bindery needs no network at all, and a dependency gone bad must not have one either.
  session.webRequest.onBeforeRequest((details, reply) => {
    reply({ cancel: !mayLoad(details.url, page) });
  });
  // SECURITY(5). Pictures of the screen need a handler of their own; without one there are none.
  session.setPermissionRequestHandler((_contents, permission, reply, details) => {
    reply(mayUse(permission, details.requestingUrl, page));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => mayUse(permission, origin, page));
  session.setDevicePermissionHandler(() => false);
}

/** Whether a request may go out: to the page's own files only. */
export function mayLoad(url: string, page: PageAddress): boolean {
  if (originOf(url) === page.origin) return true;
  if (!page.live) return false;
  // The development server pushes its changes over a socket, and a developer opens the inspector.
  return url.startsWith('devtools://') || originOf(url.replace(/^ws/, 'http')) === page.origin;
}

/** Whether the page may use something that a browser asks about: only to put text on the clipboard. */
export function mayUse(permission: string, from: string, page: PageAddress): boolean {
  return permission === 'clipboard-sanitized-write' && originOf(from) === page.origin;
}

/** As the browser counts origins; Node's own `URL.origin` says `null` for a scheme like ours. */
function originOf(text: string): string | null {
  try {
    const { protocol, host } = new URL(text);
    return `${protocol}//${host}`;
  } catch {
    return null;
  }
}
