// What the test Electron runs when it is started as `electron [flags] [-r MODULE] APP [args]`: it loads APP the
// way Electron's own starter does. It is packed into `resources/default_app.asar`.
const { app } = require('electron');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const modules = [];
let target;
for (let i = 1; i < process.argv.length && target === undefined; i++) {
  const word = process.argv[i];
  if (word === '-r' || word === '--require') modules.push(process.argv[++i]);
  else if (!word.startsWith('-')) target = path.resolve(word);
}

// An app tells by this that its own path is among its arguments.
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });

// These come before the app and may change its arguments (Playwright's takes its own flags out).
for (const name of modules) Module._load(path.resolve(name), module, false);

if (target === undefined) {
  console.error('usage: electron [flags] [-r MODULE] APP [arguments]');
  process.exit(1);
}

const description = path.join(target, 'package.json');
if (fs.existsSync(description)) {
  const about = JSON.parse(fs.readFileSync(description, 'utf8'));
  if (about.version) app.setVersion(about.version);
  app.setName(about.productName ?? about.name ?? app.getName());
  app.setDesktopName(about.desktopName ?? `${app.getName()}.desktop`);
  app.setAppPath(target);
} else {
  app.setAppPath(path.dirname(target));
}

try {
  // As the main module, so that the app's `require.main` is itself.
  Module._load(target, module, true);
} catch (error) {
  // An uncaught error would open a dialog, which nobody answers in a test.
  console.error(error);
  process.exit(1);
}
