import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import type { Catalog } from '../../../src-renderer/text/catalog.ts';
import type { SampleName } from '../../../shared/ipc/samples.ts';
import type { MadeMachine } from '../../../src-main/practice/machine-tree.ts';
import type { FakeKernel } from '../../support/fake-kernel.ts';
import type { DiskMachine } from './machines.ts';

/** A real window, what stands written in it, and the machine on disk that it shows, where it shows one. */
export interface At {
  app: ElectronApplication;
  page: Page;
  /** In the language that it was opened in. */
  words: Catalog;
  disk?: { machine: DiskMachine; kernel: FakeKernel };
}

export type Act = (at: At) => Promise<void>;

/** A page of the window: what a person does on the page before it, and the heading that they see then. */
export interface Stop {
  name: string;
  go: Act;
  /** `*` stands for what differs from machine to machine. */
  title: (words: Catalog) => string;
}

/** Pages that follow each other, on a sample machine or on one that is written to disk. */
export interface Way {
  name: string;
  on: SampleName | { made: MadeMachine; prepare?: (machine: DiskMachine) => void };
  isInEnglishOnly?: true;
  stops: Stop[];
}

/** Comes to a page and waits until it is there. */
export async function goTo(at: At, { go, title }: Stop): Promise<void> {
  await go(at);
  const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const written = title(at.words).split('*').map(literal).join('.*');
  await expect(heading(at)).toHaveText(new RegExp(`^${written}$`));
}

/** The one sentence that says where the person is. */
export const heading = ({ page }: Pick<At, 'page'>): Locator => page.getByRole('heading', { level: 1 });

type Name = (words: Catalog) => string;

/** Nothing has to be done: the window opens on this page. */
export const opened: Act = () => Promise.resolve();

/** Presses a button of the page by its name, or by how its name begins. */
export const press =
  (name: Name): Act =>
  ({ page, words }) =>
    page
      .getByRole('main')
      .getByRole('button', { name: name(words) })
      .first()
      .click();

/** Waits until a button is there. */
export const until =
  (name: Name): Act =>
  ({ page, words }) =>
    page
      .getByRole('main')
      .getByRole('button', { name: name(words) })
      .first()
      .waitFor();

/** Presses a button in the practice ribbon. */
export const pressInRibbon =
  (name: Name): Act =>
  ({ page, words }) =>
    page
      .getByRole('complementary', { name: words.shell.practice })
      .getByRole('button', { name: name(words) })
      .click();

/** Opens a page beside the way. */
export const pressInRail =
  (name: Name): Act =>
  ({ page, words }) =>
    page
      .getByRole('navigation', { name: words.shell.more })
      .getByRole('button', { name: name(words) })
      .click();

export const pick =
  (name: Name): Act =>
  ({ page, words }) =>
    page.getByRole('radio', { name: name(words) }).check();

/** Unfolds what stands under a name. */
export const unfold =
  (name: Name): Act =>
  ({ page, words }) =>
    page
      .locator('summary')
      .filter({ hasText: name(words) })
      .click();

export const inTurn =
  (...acts: Act[]): Act =>
  async (at) => {
    for (const act of acts) await act(at);
  };
