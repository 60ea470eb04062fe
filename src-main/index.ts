import { app, dialog } from 'electron';
import { ownArguments, readLaunch } from './app/start/launch.ts';
import { hasDisplay, obstacleTo } from './app/start/obstacle.ts';
import { openApp } from './app/open-app.ts';
import { keepSandbox } from './app/sandbox.ts';
import { turnAway } from './app/start/turn-away.ts';
import { isCommand, runCommand } from './cli/index.ts';

const words = ownArguments(process.argv, process.defaultApp);

// At once and in one go: with no display, Electron ends the process when this first pass is over.
if (isCommand(words)) process.exit(runCommand(words));

const launch = readLaunch(words);
if (!launch.ok) {
  process.stderr.write(`bindery: ${launch.error}; try: bindery help\n`);
  process.exit(2);
}

const around = { isRoot: process.geteuid?.() === 0, hasDisplay: hasDisplay(process.env, process.argv) };
const obstacle = obstacleTo(launch.value, around);
if (obstacle) turnAway(app, dialog, obstacle, around.hasDisplay && !process.stderr.isTTY);
else openApp(app, launch.value, keepSandbox(app));
