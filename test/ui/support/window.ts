import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../../src-renderer/text/language.ts';
import { temporaryFolder } from '../../support/sysfs-tree.ts';

export interface Opened {
  app: ElectronApplication;
  page: Page;
  close: () => Promise<void>;
}

/**
 * Opens the built app in a window of its own, with its own settings folder.
 * @param words what stands behind `electron APP`, such as `--root DIR`
 * @param folder the app's folder
 * @param language in place of the desktop's, which differs from computer to computer
 */
export async function openWindow(words: string[], folder = '.', language: Language = 'en'): Promise<Opened> {
  const settings = temporaryFolder('window');
  const flags = [`--user-data-dir=${settings.path}`, `--lang=${language}`];
  const app = await _electron.launch({ args: [folder, ...words, ...flags] });
  const page = await app.firstWindow();
  return {
    app,
    page,
    close: async () => {
      await app.close();
      settings.remove();
    },
  };
}

const pictures = join(import.meta.dirname, '..', 'screenshots');

/** Keeps a picture of the page in each theme, as `NAME-light.png` and `NAME-dark.png`. */
export async function picture(
  page: Page,
  name: string,
  themes: readonly ('dark' | 'light')[] = ['dark', 'light'],
): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
  }
}
