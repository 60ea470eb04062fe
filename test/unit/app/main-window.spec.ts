import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openMainWindow } from '../../../src-main/app/main-window.ts';
import { pageAddress } from '../../../src-main/app/page-address.ts';

const made = vi.hoisted(() => ({ options: [] as unknown[], theme: { shouldUseDarkColors: false } }));
const window = vi.hoisted(() => ({ removeMenu: vi.fn(), once: vi.fn(), loadURL: vi.fn(), show: vi.fn() }));
vi.mock('electron', () => ({
  nativeTheme: made.theme,
  nativeImage: { createFromPath: (file: string) => ({ file }) },
  BrowserWindow: vi.fn(function (options: unknown) {
    made.options.push(options);
    return { ...window, loadURL: (url: string) => Promise.resolve(window.loadURL(url)) };
  }),
}));

const page = pageAddress(undefined, true);

it('SECURITY(1): says every preference of the page', () => {
  openMainWindow(page, '/app/preload.cjs', false);
  expect(made.options[0]).toMatchObject({
    webPreferences: {
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    },
  });
});

it('shows itself when the page is drawn, on a canvas of the right theme', () => {
  made.theme.shouldUseDarkColors = true;
  openMainWindow(page, '/app/preload.cjs', true);
  expect(made.options.at(-2)).toMatchObject({ show: false, backgroundColor: '#f6f6f4' });
  expect(made.options.at(-1)).toMatchObject({ show: false, backgroundColor: '#17191b' });
  expect(window.loadURL).toHaveBeenLastCalledWith('app://wizard/index.html');
  expect(window.show).not.toHaveBeenCalled();
  const [name, ready] = window.once.mock.lastCall as [string, () => void];
  expect(name).toBe('ready-to-show');
  ready();
  expect(window.show).toHaveBeenCalledOnce();
});

it('brings its own icon, which lies beside the build', () => {
  openMainWindow(page, '/app/preload.cjs', true);
  const { icon } = made.options.at(-1) as { icon: { file: string } };
  expect(icon.file).toMatch(/build\/icons\/256x256\.png$/);
  expect(existsSync(join('build/icons', basename(icon.file)))).toBe(true);
});
