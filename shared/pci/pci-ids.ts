/**
 * Looks names up in pci.ids (the format is described at the top of that file). The file is 1.5 MB and a machine
 * has a dozen models, so only its sections are told apart at once; in those, what is asked for is searched for, and
 * remembered.
 */
export class PciIds {
  private readonly text: string;
  private sections: Map<string, Block> | null = null;
  private readonly devices = new Map<string, Block | null>();
  private readonly boards = new Map<string, string | null>();
  private readonly classes = new Map<string, string | null>();

  /** Where the names come from; null for none. */
  readonly source: string | null;

  /**
   * @param text the whole file; an empty text knows no names
   * @param source its path
   */
  constructor(text: string, source: string | null = null) {
    this.text = text;
    this.source = source;
  }

  /** As the file itself says at its top, `2024.05.31`. */
  get version(): string | null {
    return /^#\s*Version:\s*(\S{1,40})\s*$/m.exec(this.text.slice(0, 2000))?.[1] ?? null;
  }

  vendor(vendorId: string): string | null {
    return this.section(vendorId)?.name ?? null;
  }

  device(vendorId: string, deviceId: string): string | null {
    return this.deviceBlock(vendorId, deviceId)?.name ?? null;
  }

  subsystem(vendorId: string, deviceId: string, subVendorId: string, subDeviceId: string): string | null {
    return remembered(this.boards, vendorId + deviceId + subVendorId + subDeviceId, () => {
      const device = this.deviceBlock(vendorId, deviceId);
      return device && (blockIn(device, '\n\t\t', `${subVendorId} ${subDeviceId}`)?.name ?? null);
    });
  }

  /** @param classCode four or six hexadecimal digits; the subclass's name, else the class's */
  className(classCode: string): string | null {
    return remembered(this.classes, classCode.slice(0, 4), () => {
      const found = this.section(`C ${classCode.slice(0, 2)}`);
      return found && (blockIn(found, '\n\t', classCode.slice(2, 4))?.name ?? found.name);
    });
  }

  /** @param id a vendor's, or `C` and a class */
  private section(id: string): Block | null {
    this.sections ??= sectionsOf(this.text);
    return this.sections.get(id) ?? null;
  }

  private deviceBlock(vendorId: string, deviceId: string): Block | null {
    return remembered(this.devices, vendorId + deviceId, () => {
      const vendor = this.section(vendorId);
      return vendor && blockIn(vendor, '\n\t', deviceId);
    });
  }
}

/** An entry: its name, and the deeper lines below it, each with the line end before it. */
interface Block {
  name: string;
  text: string;
}

const TAB = 9;
const HASH = 35;
const LINE_END = 10;

/** The parts of the file whose heading begins at the line's begin: one for each vendor, then one for each class. */
function sectionsOf(text: string): Map<string, Block> {
  const sections = new Map<string, Block>();
  let heading = -1;
  for (let at = 0; at <= text.length; at = endOfLine(text, at) + 1) {
    const first = text.charCodeAt(at);
    if (first === TAB || first === HASH || first === LINE_END) continue;
    if (heading >= 0) addSection(sections, text.slice(heading, at));
    heading = at;
  }
  return sections;
}

function addSection(sections: Map<string, Block>, text: string): void {
  const gap = text.indexOf('  ');
  const lineEnd = endOfLine(text, 0);
  if (gap > 0 && gap < lineEnd)
    sections.set(text.slice(0, gap), { name: text.slice(gap, lineEnd).trim(), text: text.slice(lineEnd) });
}

/** @param indent what stands before the entry's id */
function blockIn(within: Block, indent: '\n\t' | '\n\t\t', id: string): Block | null {
  const { text } = within;
  const heading = `${indent}${id}  `;
  const start = text.indexOf(heading);
  if (start < 0) return null;
  const lineEnd = endOfLine(text, start + 1);
  let end = lineEnd;
  while (end < text.length && isBelow(text, end + 1, indent.length)) end = endOfLine(text, end + 1);
  return { name: text.slice(start + heading.length, lineEnd).trim(), text: text.slice(lineEnd, end) };
}

/** Whether a line belongs to the entry above it: it has as many tabs and more, or it is a comment or empty. */
function isBelow(text: string, start: number, tabs: number): boolean {
  const first = text.charCodeAt(start);
  if (first === HASH || first === LINE_END) return true;
  for (let at = start; at < start + tabs; at += 1) if (text.charCodeAt(at) !== TAB) return false;
  return true;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function remembered<T>(known: Map<string, T>, key: string, find: () => T): T {
  let found = known.get(key);
  if (found === undefined) {
    found = find();
    known.set(key, found);
  }
  return found;
}
