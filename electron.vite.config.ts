import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { licences } from './build/licences.mjs';
import project from './package.json' with { type: 'json' };

// The oldest runtime that must run the same output: Node 18 on a server, Chrome 114 in the test Electron.
const node = 'node18';
const chrome = 'chrome114';

const cjs = { format: 'cjs' as const, entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name].cjs' };

export default defineConfig({
  main: {
    plugins: [licences()],
    define: { __BINDERY_VERSION__: JSON.stringify(project.version) },
    build: {
      target: node,
      minify: false,
      externalizeDeps: false,
      rolldownOptions: { input: { index: 'src-main/index.ts', cli: 'src-main/cli.ts' }, output: cjs },
    },
  },
  preload: {
    plugins: [licences()],
    build: {
      target: node,
      minify: false,
      externalizeDeps: false,
      // A sandboxed preload cannot load other files, so it is one CommonJS file.
      rolldownOptions: { input: { preload: 'src-main/preload.ts' }, output: cjs },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [svelte({ configFile: '../svelte.config.js' }), licences()],
    build: {
      target: chrome,
      modulePreload: false,
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'src-renderer/index.html' },
    },
  },
});
