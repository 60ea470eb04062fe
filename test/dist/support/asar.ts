import { closeSync, openSync, readSync } from 'node:fs';

interface Entry {
  size?: number;
  offset?: string;
  files?: Record<string, Entry>;
}

/** An asar archive's files by path, each with the way to read it. */
export function readAsar(file: string): Map<string, () => string> {
  const handle = openSync(file, 'r');
  const read = (bytes: number, at: number) => {
    const buffer = Buffer.alloc(bytes);
    readSync(handle, buffer, 0, bytes, at);
    return buffer;
  };
  // Two nested length-prefixed frames: see build/setup/electron/asar.mjs, which writes them.
  const front = read(16, 0);
  const bodies = 8 + front.readUInt32LE(4);
  const header = JSON.parse(read(front.readUInt32LE(12), 16).toString()) as Entry;
  const found = new Map<string, () => string>();
  const walk = (entry: Entry, path: string) => {
    for (const [name, inner] of Object.entries(entry.files ?? {})) {
      if (inner.files) walk(inner, `${path}${name}/`);
      else found.set(path + name, () => read(inner.size ?? 0, bodies + Number(inner.offset)).toString());
    }
  };
  walk(header, '');
  process.once('exit', () => {
    closeSync(handle);
  });
  return found;
}
