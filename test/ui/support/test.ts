import { test as base, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { parseSampleName, usualSample } from '../../../shared/ipc/samples.ts';
import type { MadeMachine } from '../../../src-main/practice/machine-tree.ts';
import type { Language } from '../../../src-renderer/text/language.ts';
import { startFakeKernel, type FakeKernel } from '../../support/fake-kernel.ts';
import { writeMachine, type DiskMachine } from './machines.ts';
import { openWindow } from './window.ts';

/** A window on a made-up machine, with a kernel that answers for it. */
export interface Stage {
  app: ElectronApplication;
  page: Page;
  heading: Locator;
  machine: DiskMachine;
  kernel: FakeKernel;
}

interface Fixtures {
  /** Writes a machine to disk and opens the window on it; all of it is gone when the test ends. */
  open: (machine: MadeMachine, prepare?: (machine: DiskMachine) => void) => Promise<Stage>;
  /** Opens the window on a sample machine, or on a capture (a file) to practise on. */
  practise: (what?: string) => Promise<Pick<Stage, 'app' | 'page' | 'heading'>>;
}

interface Options {
  /** The language of the window. */
  language: Language;
}

export const test = base.extend<Fixtures & Options>({
  language: ['en', { option: true }],
  open: async ({ language }, use) => {
    const ends: (() => Promise<void> | void)[] = [];
    await use(async (made, prepare) => {
      const machine = writeMachine(made);
      ends.push(machine.remove);
      prepare?.(machine);
      const kernel = startFakeKernel(machine.root);
      ends.push(() => {
        kernel.stop();
      });
      const { app, page, close } = await openWindow(['--root', machine.root], '.', language);
      ends.push(close);
      return { app, page, heading: page.getByRole('heading', { level: 1 }), machine, kernel };
    });
    for (const end of ends.reverse()) await end();
  },
  practise: async ({ language }, use) => {
    const ends: (() => Promise<void>)[] = [];
    await use(async (what = usualSample) => {
      const words = parseSampleName(what) ? ['--sample', what] : ['--capture', what];
      const { app, page, close } = await openWindow(words, '.', language);
      ends.push(close);
      return { app, page, heading: page.getByRole('heading', { level: 1 }) };
    });
    for (const end of ends) await end();
  },
});

export { expect } from '@playwright/test';
