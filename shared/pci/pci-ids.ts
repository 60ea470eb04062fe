/**
 * Looks names up in pci.ids (the format is described at the top of that file). The file is 1.5 MB and a
 * machine has a dozen vendors, so only the sections that are asked for are ever parsed.
 */
export class PciIds {
  private readonly text: string;
  private readonly sections = new Map<string, Section | null>();

  /** @param text the whole file; an empty text knows no names */
  constructor(text: string) {
    this.text = text.startsWith('\n') ? text : `\n${text}`;
  }

  vendor(vendorId: string): string | null {
    return this.section(`\n${vendorId}  `)?.name ?? null;
  }

  device(vendorId: string, deviceId: string): string | null {
    return this.section(`\n${vendorId}  `)?.entries.get(deviceId)?.name ?? null;
  }

  subsystem(vendorId: string, deviceId: string, subVendorId: string, subDeviceId: string): string | null {
    const device = this.section(`\n${vendorId}  `)?.entries.get(deviceId);
    return device?.children.get(`${subVendorId} ${subDeviceId}`) ?? null;
  }

  /** @param classCode four or six hexadecimal digits; the subclass's name, else the class's */
  className(classCode: string): string | null {
    const section = this.section(`\nC ${classCode.slice(0, 2)}  `);
    return section?.entries.get(classCode.slice(2, 4))?.name ?? section?.name ?? null;
  }

  private section(heading: string): Section | null {
    let section = this.sections.get(heading);
    if (section === undefined) {
      section = this.parse(heading);
      this.sections.set(heading, section);
    }
    return section;
  }

  private parse(heading: string): Section | null {
    const start = this.text.indexOf(heading);
    if (start < 0) return null;
    const lineEnd = this.endOfLine(start + 1);
    const section: Section = {
      name: this.text.slice(start + heading.length, lineEnd).trim(),
      entries: new Map(),
    };
    let entry: Entry | null = null;
    for (let at = lineEnd + 1; at < this.text.length; at = this.endOfLine(at) + 1) {
      const first = this.text[at];
      if (first === '#' || first === '\n') continue;
      if (first !== '\t') break;
      const line = this.text.slice(at, this.endOfLine(at));
      if (line[1] === '\t') {
        const gap = line.indexOf('  ');
        if (entry && gap > 0) entry.children.set(line.slice(2, gap), line.slice(gap + 2).trim());
      } else {
        const gap = line.indexOf('  ');
        if (gap < 0) continue;
        entry = { name: line.slice(gap + 2).trim(), children: new Map() };
        section.entries.set(line.slice(1, gap), entry);
      }
    }
    return section;
  }

  private endOfLine(from: number): number {
    const end = this.text.indexOf('\n', from);
    return end < 0 ? this.text.length : end;
  }
}

interface Entry {
  name: string;
  children: Map<string, string>;
}

interface Section {
  name: string;
  entries: Map<string, Entry>;
}
