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
  for (const file of filesBelow(folder)) {
    const type = types[extname(file)];
    if (type) files.set(file.slice(folder.length), { type, body: new Uint8Array(readFileSync(file)) });
  }
  return files;
}

/** Node's own recursion does not exist yet in the oldest Electron that runs this (Node 18.15). */
function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}
