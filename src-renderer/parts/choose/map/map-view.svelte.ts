import type { ScanReport } from '#shared/assess/report.ts';
import type { PciAddress } from '#shared/pci/address.ts';
import {
  allOpen,
  nothingUnfolded,
  onlyOpen,
  openAtFirst,
  rowsOf,
  wayToDevice,
  withFold,
  withMore,
  type Unfolded,
} from '../../../view/map/rows.ts';
import { search } from '../../../view/map/search.ts';
import { buildTree, type MapNode } from '../../../view/map/tree.ts';

/** In percent. */
export const sizes = [70, 85, 100, 120, 145, 175] as const;

/** How the map is looked at: what is unfolded, searched for, in focus, and how large it is. */
export class MapView {
  readonly report: ScanReport;
  readonly #all: MapNode[];
  question = $state('');
  /** The line that the Tab key comes back to. */
  at = $state('');
  size = $state(sizes.indexOf(100));
  #limits = $state.raw(nothingUnfolded.limits);
  #open = $state.raw(nothingUnfolded.open);
  /** What is unfolded among the hits; null: nothing is searched for. */
  #openHits = $state.raw<Unfolded['open'] | null>(null);

  readonly found = $derived.by(() => search(this.report, this.#all, this.question));
  readonly nodes = $derived.by(() => this.found?.nodes ?? this.#all);
  readonly unfolded = $derived.by(() => ({ open: this.#openHits ?? this.#open, limits: this.#limits }));
  readonly rows = $derived.by(() => rowsOf(this.nodes, this.unfolded));
  readonly isAllOpen = $derived.by(() =>
    allOpen(this.nodes, this.#limits).every((key) => this.unfolded.open.has(key)),
  );

  constructor(report: ScanReport) {
    this.report = report;
    this.#all = buildTree(report);
    this.#open = onlyOpen(openAtFirst(this.#all));
    this.at = this.#all[0]?.key ?? '';
  }

  /** Searches, and unfolds every hit; what was unfolded before comes back with an empty question. */
  ask(question: string): void {
    this.question = question;
    this.#openHits = this.found ? onlyOpen(allOpen(this.found.nodes, this.#limits)) : null;
    this.#keepFocus();
  }

  fold(keys: readonly string[], isOpen: boolean): void {
    this.#unfold(withFold(this.unfolded.open, keys, isOpen));
  }

  /** Unfolds everything, or only the ways to the graphics cards again. */
  foldAll(isOpen: boolean): void {
    this.#unfold(onlyOpen(isOpen ? allOpen(this.nodes, this.#limits) : openAtFirst(this.nodes)));
  }

  /** Shows more of the children of a node. */
  showMore(key: string): void {
    this.#limits = withMore(this.#limits, key);
  }

  /** Unfolds the way to a device, wherever it is. */
  reveal(address: PciAddress): void {
    const way = wayToDevice(this.#all, address);
    if (way?.some((key) => !this.#open.has(key))) this.#open = withFold(this.#open, way, true);
  }

  /** One size up or down, as far as there is one. */
  resize(by: 1 | -1): void {
    this.size = Math.min(sizes.length - 1, Math.max(0, this.size + by));
  }

  #unfold(open: Unfolded['open']): void {
    if (this.#openHits) this.#openHits = open;
    else this.#open = open;
    this.#keepFocus();
  }

  /** The Tab key must find something: when its line was folded away, the first one. */
  #keepFocus(): void {
    if (!this.rows.some(({ node }) => node.key === this.at)) this.at = this.rows[0]?.node.key ?? '';
  }
}
