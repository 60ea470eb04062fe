/** Just enough of the D-Bus wire format (little-endian, version 1) for a polkit agent. */

/** A header field's code in the specification, with its type. */
const fields = {
  path: [1, 'o'],
  interface: [2, 's'],
  member: [3, 's'],
  errorName: [4, 's'],
  replySerial: [5, 'u'],
  destination: [6, 's'],
  sender: [7, 's'],
  signature: [8, 'g'],
} as const;
type FieldName = keyof typeof fields;
const entries = Object.entries(fields) as [FieldName, (typeof fields)[FieldName]][];

/** Message types: 1 call, 2 answer, 3 error, 4 signal. */
export interface Message {
  type: number;
  serial: number;
  fields: Partial<Record<FieldName, string | number>>;
}

/** Builds a body or a header, each value at its own alignment. */
export class Writer {
  #parts: Buffer<ArrayBuffer>[] = [];
  #length = 0;

  #put(part: Buffer<ArrayBuffer>): this {
    this.#parts.push(part);
    this.#length += part.length;
    return this;
  }
  align(to: number): this {
    return this.#put(Buffer.alloc((to - (this.#length % to)) % to));
  }
  bytes(...values: number[]): this {
    return this.#put(Buffer.from(values));
  }
  u32(value: number): this {
    this.align(4);
    const part = Buffer.alloc(4);
    part.writeUInt32LE(value);
    return this.#put(part);
  }
  u64(value: bigint): this {
    this.align(8);
    const part = Buffer.alloc(8);
    part.writeBigUInt64LE(value);
    return this.#put(part);
  }
  text(value: string): this {
    return this.u32(Buffer.byteLength(value)).#put(Buffer.from(`${value}\0`));
  }
  signature(value: string): this {
    return this.bytes(value.length).#put(Buffer.from(`${value}\0`));
  }
  /** An array of 8-aligned things; the padding before the first does not count as its length. */
  array(fill: (items: Writer) => void): this {
    const items = new Writer();
    fill(items);
    return this.u32(items.#length).align(8).#put(items.end());
  }
  end(): Buffer<ArrayBuffer> {
    return Buffer.concat(this.#parts);
  }
}

export function encode({ type, serial, fields: values }: Message, body = Buffer.alloc(0)): Buffer {
  const header = new Writer().bytes(0x6c, type, 0, 1).u32(body.length).u32(serial);
  header.array((items) => {
    for (const [name, [code, kind]] of entries) {
      const value = values[name];
      if (value === undefined) continue;
      items.align(8).bytes(code).signature(kind);
      if (typeof value === 'number') items.u32(value);
      else if (kind === 'g') items.signature(value);
      else items.text(value);
    }
  });
  return Buffer.concat([header.align(8).end(), body]);
}

/** Reads the first whole message; null while there is none. */
export function decode(buffer: Buffer): { message: Message; length: number } | null {
  if (buffer.length < 16) return null;
  const fieldsEnd = 16 + buffer.readUInt32LE(12);
  const length = Math.ceil(fieldsEnd / 8) * 8 + buffer.readUInt32LE(4);
  if (buffer.length < length) return null;

  const message: Message = { type: buffer.readUInt8(1), serial: buffer.readUInt32LE(8), fields: {} };
  for (let at = 16; at < fieldsEnd; at = Math.ceil(at / 8) * 8) {
    const code = buffer.readUInt8(at);
    const kind = String.fromCharCode(buffer.readUInt8(at + 2));
    at += 4;
    const name = entries.find(([, [known]]) => known === code)?.[0];
    if (kind === 'u') {
      if (name) message.fields[name] = buffer.readUInt32LE(at);
      at += 4;
      continue;
    }
    const size = kind === 'g' ? buffer.readUInt8(at) : buffer.readUInt32LE(at);
    at += kind === 'g' ? 1 : 4;
    if (name) message.fields[name] = buffer.toString('utf8', at, at + size);
    at += size + 1;
  }
  return { message, length };
}
