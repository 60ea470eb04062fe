import { availableParallelism } from 'node:os';

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** On a busy machine shells and made kernels take their time; only what hangs shall fail. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } };
/** Half of the time these wait for shells that are to take too long: even two processors carry two files at a time. */
const atOnce = { maxWorkers: Math.max(2, availableParallelism() - 1) };
/** Suites that start virtual machines or system services run one file at a time. */
const serial = { fileParallelism: false, testTimeout: 180_000, hookTimeout: 900_000 };

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [svelte()],
        test: { name: 'unit', include: ['test/unit/**/*.spec.ts'], ...patient, ...atOnce },
      },
      { test: { name: 'hosts', include: ['test/hosts/**/*.spec.ts'], ...patient } },
      { test: { name: 'polkit', include: ['test/polkit/**/*.spec.ts'], ...serial } },
      { test: { name: 'lab', include: ['test/lab/*.spec.ts'], ...serial } },
      {
        test: {
          name: 'dist',
          include: ['test/dist/*.spec.ts'],
          globalSetup: ['test/dist/support/built.ts'],
          ...serial,
        },
      },
      { test: { name: 'reboots', include: ['test/lab/{boot,uefi}/**/*.spec.ts'], ...serial } },
    ],
  },
});
