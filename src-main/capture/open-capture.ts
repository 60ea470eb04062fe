import fs from 'node:fs';
import path from 'node:path';
import { CAPTURE_FORMAT, captureLimits } from '#shared/host/capture-format.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { MemoryTree } from '../host/memory-tree.ts';
import { checkEntries, type Fault } from './check-entries.ts';
import { jsonFault } from './json-fault.ts';

/** What a scan is told of everything that the captured machine was not asked. */
const NOT_ASKED = 'the capture does not hold it';

/**
 * Opens a capture as the machine it was made on. A file that is none is refused with the place of the fault.
 * @param file any path; nothing but this file is read
 */
export function openCapture(file: string): Result<MemoryTree> {
  const opened = parseCapture(file);
  return opened.ok ? opened : err({ code: 'bad-capture', file, ...opened.error });
}

function parseCapture(file: string): Result<MemoryTree, Fault> {
  const bytes = readBytes(file);
  if (!bytes.ok) return bytes;
  const text = decode(bytes.value);
  if (!text.ok) return text;
  return readCapture(text.value);
}

/** A capture's text as a machine. */
export function readCapture(text: string): Result<MemoryTree, Fault> {
  const fault = jsonFault(text, captureLimits.depth);
  if (fault) {
    const byte = Buffer.byteLength(text.slice(0, fault.at));
    return err({ place: `byte ${byte}`, problem: `it is not JSON: ${fault.problem}` });
  }
  const raw: unknown = JSON.parse(text);
  const head = checkHead(raw);
  if (head) return err(head);
  const entries = checkEntries((raw as { entries: unknown }).entries);
  return entries.ok ? ok(new MemoryTree('/', entries.value, NOT_ASKED)) : entries;
}

function checkHead(raw: unknown): Fault | null {
  const { format, app } = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
  const version = typeof format === 'string' ? /^bindery-capture\/(\d{1,9})$/.exec(format)?.[1] : undefined;
  if (version === undefined) return { place: 'format', problem: 'it is not a capture made by Bindery' };
  if (format !== CAPTURE_FORMAT) {
    const by = typeof app === 'string' && /^[\w.+-]{1,40}$/.test(app) ? `Bindery ${app}` : 'another Bindery';
    return {
      place: 'format',
      problem: `it was made by ${by} in a form that this version does not know (${CAPTURE_FORMAT} is what it reads)`,
    };
  }
  return null;
}

function readBytes(file: string): Result<Buffer, Fault> {
  try {
    // A pipe must not make us wait, and a device must not feed us for ever.
    const fd = fs.openSync(path.resolve(file), fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
    try {
      const stat = fs.fstatSync(fd);
      if (!stat.isFile()) return err({ place: 'the file', problem: 'it is not a plain file' });
      if (stat.size > captureLimits.bytes) {
        const problem = `it is larger than ${captureLimits.bytes / 1024 / 1024} MiB (${stat.size} bytes)`;
        return err({ place: 'the file', problem });
      }
      return ok(fs.readFileSync(fd));
    } finally {
      fs.closeSync(fd);
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const problem = code === 'ENOENT' ? 'there is no such file' : `it cannot be opened (${code})`;
    return err({ place: 'the file', problem });
  }
}

function decode(bytes: Buffer): Result<string, Fault> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    // What is not UTF-8 becomes a stand-in of other bytes, so there the two differ first.
    const again = Buffer.from(bytes.toString('utf8'));
    const at = bytes.findIndex((byte, index) => byte !== again[index]);
    return err({ place: `byte ${at}`, problem: 'it is not UTF-8 text' });
  }
}
