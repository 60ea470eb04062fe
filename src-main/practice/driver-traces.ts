import { isFramebuffer } from '#shared/host/graphics/iomem.ts';
import { valueOf } from '#shared/reading.ts';
import type { ChangeableTree } from '../host/changeable-tree.ts';

/** What drivers hang below their device: folders of the kernel's classes, and buses of their own. */
const madeByDrivers =
  /^(?:drm|graphics|sound|net|nvme|input|backlight|hwmon|leds|ptp|typec|mmc_host|(?:usb|i2c-|ata|host|virtio)\d+)$/;

const IOMEM = '/proc/iomem';
/** Where the interface's name stands in a line: first, and last. */
const routes = { '/proc/net/route': /^\s*(\S+)/, '/proc/net/ipv6_route': /(\S+)\s*$/ };

interface Traces {
  driver: string;
  hidden: string[];
  /** Lines of the memory map, by which of the device's regions they stood in. */
  claims: string[][];
}

/**
 * What the system shows of a device only while its own driver has it: screens, sound cards, interfaces, and what
 * the driver claims of the device's memory. It goes with the driver and comes back with it.
 */
export class DriverTraces {
  private readonly tree: ChangeableTree;
  private readonly gone = new Map<string, Traces>();
  /** The routing tables as they were when the first interface went: only a new start brings them back. */
  private readonly routed = new Map<string, string>();

  constructor(tree: ChangeableTree) {
    this.tree = tree;
  }

  /** @param folder the device's real one */
  hide(address: string, driver: string, folder: string): void {
    const made = this.tree.known(folder).filter((name) => madeByDrivers.test(name));
    const below = made.map((name) => `${folder}/${name}`);
    this.cutRoutes(made.includes('net') ? this.tree.known(`${folder}/net`) : []);
    const sounds = made.includes('sound') ? this.tree.known(`${folder}/sound`) : [];
    const hidden = [...this.linksBelow(below), ...this.soundFiles(sounds), ...below];
    for (const path of hidden) this.tree.hide(path);
    this.gone.set(address, { driver, hidden, claims: this.takeClaims(address) });
  }

  show(address: string, driver: string): void {
    const traces = this.gone.get(address);
    if (traces?.driver !== driver) return;
    this.gone.delete(address);
    for (const path of traces.hidden) this.tree.show(path);
    this.putClaims(address, traces.claims);
  }

  /** A start: interfaces get their routes again. */
  startAgain(): void {
    for (const [path, text] of this.routed) this.tree.set(path, { text });
    this.routed.clear();
  }

  private linksBelow(folders: string[]): string[] {
    if (folders.length === 0) return [];
    return this.tree
      .known('/sys/class')
      .flatMap((name) => this.tree.known(`/sys/class/${name}`).map((it) => `/sys/class/${name}/${it}`))
      .filter((path) => {
        const end = valueOf(this.tree.link(path));
        return end !== null && folders.some((folder) => end.startsWith(`${folder}/`));
      });
  }

  /** A sound card's own nodes are named by its number: `controlC0`, `pcmC0D3p`. */
  private soundFiles(cards: string[]): string[] {
    const numbers = new Set(cards.flatMap((card) => /^card(\d+)$/.exec(card)?.[1] ?? []));
    const nodes = this.tree
      .known('/sys/class/sound')
      .filter((name) => numbers.has(/^(?:control|pcm|hw|midi)C(\d+)/.exec(name)?.[1] ?? ''));
    return [
      ...nodes.map((name) => `/sys/class/sound/${name}`),
      ...[...numbers].map((number) => `/proc/asound/card${number}`),
    ];
  }

  private cutRoutes(interfaces: string[]): void {
    if (interfaces.length === 0) return;
    for (const [name, place] of Object.entries(routes)) {
      // Each process has its own tables: the way to them is a link.
      const path = valueOf(this.tree.resolve(name));
      const text = path === null ? null : valueOf(this.tree.whole(path));
      if (path === null || text === null) continue;
      const left = text.split('\n').filter((line) => !interfaces.includes(place.exec(line)?.[1] ?? ''));
      if (left.join('\n') === text) continue;
      if (!this.routed.has(path)) this.routed.set(path, text);
      this.tree.set(path, { text: left.join('\n') });
    }
  }

  private takeClaims(address: string): string[][] {
    const text = valueOf(this.tree.whole(IOMEM));
    if (text === null) return [];
    const claims: string[][] = [];
    let depth = Infinity;
    const left = text.split('\n').filter((line) => {
      const [, indent = '', name = ''] = /^( *)\S+ : (.*)$/.exec(line) ?? [];
      if (indent.length > depth && !isFramebuffer(name)) {
        claims.at(-1)?.push(line);
        return false;
      }
      if (name === address) {
        depth = indent.length;
        claims.push([]);
      } else if (indent.length <= depth) depth = Infinity;
      return true;
    });
    if (claims.flat().length > 0) this.tree.set(IOMEM, { text: left.join('\n') });
    return claims;
  }

  private putClaims(address: string, claims: string[][]): void {
    const text = valueOf(this.tree.whole(IOMEM));
    if (text === null || claims.flat().length === 0) return;
    let region = 0;
    const lines = text
      .split('\n')
      .flatMap((line) => (line.endsWith(` : ${address}`) ? [line, ...(claims[region++] ?? [])] : [line]));
    this.tree.set(IOMEM, { text: lines.join('\n') });
  }
}
