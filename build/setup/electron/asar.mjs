/**
 * Packs files into an asar archive, Electron's application format: a size, a header and then the contents.
 * The header is JSON wrapped twice in Chromium's "pickle" framing (little-endian lengths, padded to 4 bytes).
 * @param {Record<string, string | Uint8Array>} files contents by file name; no folders
 * @returns {Buffer}
 */
export function packAsar(files) {
  /** @type {Record<string, { size: number, offset: string }>} */
  const entries = {};
  const bodies = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const body = Buffer.from(content);
    entries[name] = { size: body.length, offset: String(offset) };
    bodies.push(body);
    offset += body.length;
  }
  const header = pickle(lengthPrefixed(Buffer.from(JSON.stringify({ files: entries }))));
  return Buffer.concat([pickle(uint32(header.length)), header, ...bodies]);
}

/** A pickle: the payload behind its length. @param {Buffer} payload */
function pickle(payload) {
  return Buffer.concat([uint32(payload.length), payload]);
}

/** @param {Buffer} text */
function lengthPrefixed(text) {
  return Buffer.concat([uint32(text.length), text, Buffer.alloc(-text.length & 3)]);
}

/** @param {number} value */
function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
