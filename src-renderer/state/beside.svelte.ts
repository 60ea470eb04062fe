import type { ElectronFile } from '#shared/ipc/about.ts';
import type { Bridge } from '#shared/ipc/bridge.ts';
import type { Output } from '#shared/ipc/contract.ts';
import type { Result } from '#shared/result.ts';
import type { Beside } from '#shared/wizard/machine.ts';
import { call } from './call.ts';

/** What the pages beside the way show: history, about, and the report of a problem. Read anew when one opens. */
export class BesideState {
  history = $state.raw<Result<Output<'history.list'>> | null>(null);
  about = $state.raw<Result<Output<'app.about'>> | null>(null);
  report = $state.raw<Result<Output<'report.preview'>> | null>(null);
  /** Where the report was saved, or why not. */
  saved = $state.raw<Result<Output<'report.save'>> | null>(null);
  /** Whether the last file that was to be opened is open; null: none was. */
  opened = $state<boolean | null>(null);
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async read(page: Beside): Promise<void> {
    this[page] = null;
    this.saved = null;
    this.opened = null;
    if (page === 'history') this.history = await call(this.#bridge, 'history.list', undefined);
    else if (page === 'about') this.about = await call(this.#bridge, 'app.about', undefined);
    else this.report = await call(this.#bridge, 'report.preview', undefined);
  }

  /** One journal; null where it cannot be read any more. */
  journal = async (name: string): Promise<string | null> => {
    const read = await call(this.#bridge, 'history.journal', { journal: name });
    return read.ok ? read.value.text : null;
  };

  /** Saves the report that is shown. */
  saveReport = async (): Promise<void> => {
    if (this.report?.ok)
      this.saved = await call(this.#bridge, 'report.save', { sha256: this.report.value.sha256 });
  };

  openProjectPage = async (): Promise<void> => {
    const opened = await call(this.#bridge, 'app.openProjectPage', undefined);
    this.opened = opened.ok && opened.value.isOpen;
  };

  openLog = async (): Promise<void> => {
    const opened = await call(this.#bridge, 'log.open', undefined);
    this.opened = opened.ok && opened.value.isOpen;
  };

  openLicence = async (which: ElectronFile): Promise<void> => {
    const opened = await call(this.#bridge, 'licence.open', which);
    this.opened = opened.ok && opened.value.isOpen;
  };
}
