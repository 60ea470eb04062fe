// The least that Electron can show: what the real window's start is measured against.
const { app, BrowserWindow } = require('electron');
const { join } = require('node:path');

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1100, height: 760, show: false });
  window.once('ready-to-show', () => {
    globalThis.readyAfter = Date.now() - process.getCreationTime();
    window.show();
  });
  window.loadFile(join(__dirname, 'index.html'));
});
