import { BrowserWindow, nativeImage, nativeTheme, type WebPreferences } from 'electron';
import type { WindowPlace } from '../store/window-place.ts';
import { join } from 'node:path';
import type { PageAddress } from './page-address.ts';

/** SECURITY(1): every one said, so that no change of a default opens anything. */
export const pagePreferences = {
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
} as const satisfies WebPreferences;

/** The page's own canvas colours, so that nothing flashes before it is drawn. */
const canvas = { light: '#f6f6f4', dark: '#17191b' };

/** For X11, where a window brings its own; a desktop with Wayland takes that of the menu entry. */
const icon = join(__dirname, '../../build/icons/256x256.png');

/**
 * Opens the one window, shown as soon as the page is drawn.
 * @param preload the built preload script
 * @param inspector whether the developer tools can be opened
 * @param place where it was last; null to let the desktop choose
 */
export function openMainWindow(
  page: PageAddress,
  preload: string,
  inspector: boolean,
  place: WindowPlace | null = null,
): BrowserWindow {
  const { maximised = false, ...bounds } = place ?? {};
  const window = new BrowserWindow({
    width: 1100,
    height: 760,
    ...bounds,
    minWidth: 720,
    minHeight: 480,
    title: 'Bindery',
    icon: nativeImage.createFromPath(icon),
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? canvas.dark : canvas.light,
    webPreferences: { ...pagePreferences, preload, devTools: inspector },
  });
  window.removeMenu();
  window.once('ready-to-show', () => {
    if (maximised) window.maximize();
    window.show();
  });
  void window.loadURL(page.url);
  return window;
}
