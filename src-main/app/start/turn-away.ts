import type { App, Dialog } from 'electron';
import { obstacleLines, type Obstacle } from './obstacle.ts';

/** The exit code of bad usage, as on the command line. */
const BAD_USAGE = 2;

/**
 * Ends the app instead of opening the window, and says why: to the terminal at once, and in a dialog where
 * there is a screen and no terminal, as from a menu. Electron shows none before it is ready.
 */
export function turnAway(
  app: Pick<App, 'whenReady' | 'exit'>,
  dialog: Pick<Dialog, 'showErrorBox'>,
  obstacle: Obstacle,
  onScreen: boolean,
): void {
  process.stderr.write(`bindery: ${obstacleLines[obstacle]}\n`);
  // At once: with no display, Electron would end the process in its own words.
  if (!onScreen) process.exit(BAD_USAGE);
  void app.whenReady().then(() => {
    dialog.showErrorBox('Bindery does not open as root', dialogText);
    app.exit(BAD_USAGE);
  });
}

const dialogText =
  'Start it as your own user: it asks for the password when a change needs it.\n\n' +
  'Without a desktop, the command line does the same work: sudo bindery help';
