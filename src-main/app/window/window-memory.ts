import type { BrowserWindow, Screen } from 'electron';
import { join } from 'node:path';
import { readJson, writeJson } from '../../store/json-file.ts';
import { usablePlace, windowPlace, type WindowPlace } from '../../store/window-place.ts';

const fileIn = (userData: string): string => join(userData, 'window.json');

/** Where the window was when it was closed last, if that lies on a screen that is there now. */
export function lastPlace(userData: string, screen: Pick<Screen, 'getAllDisplays'>): WindowPlace | null {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  return usablePlace(readJson(fileIn(userData), windowPlace), areas);
}

/** Remembers where the window is when it is closed. */
export function rememberPlace(
  userData: string,
  window: Pick<BrowserWindow, 'on' | 'getNormalBounds' | 'isMaximized'>,
): void {
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds();
    const place: WindowPlace = { x, y, width, height, maximised: window.isMaximized() };
    writeJson(fileIn(userData), place);
  });
}
