import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

export interface PageFile {
  type: string;
  body: Uint8Array<ArrayBuffer>;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Reads the built page into memory, so that afterwards no request can name a file.
 * @param folder the build's output
 * @returns by URL path, such as `/assets/index.js`; a file of a kind that no page needs is left out
 */
export function readPageFiles(folder: string): Map<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || !type) continue;
    // Node 18 knows the entry's folder as `path`, later ones as `parentPath`.
    const parent = (entry as { parentPath?: string }).parentPath ?? (entry as { path?: string }).path ?? '';
    const file = join(parent, entry.name);
    files.set(file.slice(folder.length), { type, body: new Uint8Array(readFileSync(file)) });
  }
  return files;
}
