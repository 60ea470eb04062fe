import { parseAddress, type PciAddress } from '../../pci/address.ts';

/** The state of one device before Bindery changed it: what the way back leads to. */
export interface BeforeRecord {
  address: PciAddress;
  /** `vendor:device:subvendor:subdevice` */
  identity: string;
  /** null: no driver had it. */
  driver: string | null;
  /** null: not set. */
  override: string | null;
}

/**
 * One change of files or of the next start, as it was written down before it was made. `step` is its number in
 * the run. Texts and copies: `before` and `after` are SHA-256 in hexadecimal, null where there is no file;
 * `copy` is where the file from before is kept.
 */
export type ChangeRecord =
  | {
      record: 'file';
      step: number;
      path: string;
      before: string | null;
      copy: string | null;
      after: string | null;
    }
  /** `before` and `after`: where the link leads. */
  | { record: 'link'; step: number; path: string; before: string | null; after: string | null }
  /** `after`: whether it is there now. */
  | { record: 'folder'; step: number; path: string; after: boolean }
  | {
      record: 'image';
      step: number;
      image: string;
      /** `uname -r` */
      kernel: string;
      tool: string;
      before: string | null;
      copy: string | null;
      after: string | null;
    }
  | {
      record: 'grub-env';
      step: number;
      file: string;
      name: string;
      before: string | null;
      after: string | null;
    }
  | { record: 'one-shot'; step: number; entry: string | null }
  | { record: 'tool'; step: number; argv: string[]; makes: string[] }
  /** A file that a tool makes, as it was before the tool ran. */
  | { record: 'made'; step: number; path: string; before: string | null; copy: string | null };

export type Fields = Record<string, unknown>;

/** One line of a journal; null when it is no JSON object. */
export function parseLine(line: string): Fields | null {
  try {
    const record: unknown = JSON.parse(line);
    return typeof record === 'object' && record !== null ? (record as Fields) : null;
  } catch {
    return null;
  }
}

export function readBefore(record: Fields): BeforeRecord | null {
  const address = parseAddress(String(record['address']));
  const { identity, driver, override } = record;
  if (!address || typeof identity !== 'string') return null;
  if (!isTextOrNull(driver) || !isTextOrNull(override)) return null;
  return { address, identity, driver, override };
}

/** null: a record of this kind with something in it that makes no sense; undefined: of a kind that is no change. */
export function readChange(fields: Fields): ChangeRecord | null | undefined {
  const kind = String(fields['record']);
  if (!isKind(kind)) return undefined;
  const { step } = fields;
  if (typeof step !== 'number' || !Number.isInteger(step)) return null;
  if (!shapes[kind].every(([name, fits]) => fits(fields[name]))) return null;
  const named = shapes[kind].map(([name]) => [name, fields[name]]);
  return { record: kind, step, ...Object.fromEntries(named) } as ChangeRecord;
}

type Fits = (field: unknown) => boolean;

const isText: Fits = (field) => typeof field === 'string';
const isTextOrNull = (field: unknown): field is string | null => field === null || typeof field === 'string';
export const isTexts = (field: unknown): field is string[] => Array.isArray(field) && field.every(isText);
const isPath: Fits = (field) => typeof field === 'string' && field.startsWith('/');
const isPathOrNull: Fits = (field) => field === null || isPath(field);
const isHash: Fits = (field) => field === null || (typeof field === 'string' && /^[0-9a-f]{64}$/.test(field));

const shapes: Record<ChangeRecord['record'], [name: string, fits: Fits][]> = {
  file: [
    ['path', isPath],
    ['before', isHash],
    ['copy', isPathOrNull],
    ['after', isHash],
  ],
  link: [
    ['path', isPath],
    ['before', isTextOrNull],
    ['after', isTextOrNull],
  ],
  folder: [
    ['path', isPath],
    ['after', (field) => typeof field === 'boolean'],
  ],
  image: [
    ['image', isPath],
    ['kernel', isText],
    ['tool', isText],
    ['before', isHash],
    ['copy', isPathOrNull],
    ['after', isHash],
  ],
  'grub-env': [
    ['file', isPath],
    ['name', isText],
    ['before', isTextOrNull],
    ['after', isTextOrNull],
  ],
  'one-shot': [['entry', isTextOrNull]],
  tool: [
    ['argv', isTexts],
    ['makes', isTexts],
  ],
  made: [
    ['path', isPath],
    ['before', isHash],
    ['copy', isPathOrNull],
  ],
};

const isKind = (kind: string): kind is ChangeRecord['record'] => Object.hasOwn(shapes, kind);
