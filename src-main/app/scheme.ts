import type { Protocol } from 'electron';
import { contentPolicy } from './content-policy.ts';
import { pageHost, pageScheme } from './page-address.ts';
import type { PageFile } from './page-files.ts';

/** Must run before the app is ready. */
export function announceScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  // SECURITY(2): standard gives the page an origin; nothing may fetch from it and no policy is passed by.
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true } },
  ]);
}

export function servePage(protocol: Pick<Protocol, 'handle'>, files: Map<string, PageFile>): void {
  protocol.handle(pageScheme, (request) => answer(files, request));
}

/** A file from the fixed map, or 404: no path is ever looked up on a disk. */
export function answer(files: Map<string, PageFile>, request: { method: string; url: string }): Response {
  const url = new URL(request.url);
  const file = request.method === 'GET' && url.host === pageHost ? files.get(url.pathname) : undefined;
  return new Response(file?.body ?? null, {
    status: file ? 200 : 404,
    headers: {
      'Content-Type': file?.type ?? 'text/plain',
      // SECURITY(3): a header, which no markup on the page can loosen.
      'Content-Security-Policy': contentPolicy,
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
