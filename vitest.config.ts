import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Suites that start virtual machines or system services run one file at a time. */
const serial = { fileParallelism: false, testTimeout: 180_000, hookTimeout: 900_000 };

export default defineConfig({
  test: {
    projects: [
      { plugins: [svelte()], test: { name: 'unit', include: ['test/unit/**/*.spec.ts'] } },
      { test: { name: 'hosts', include: ['test/hosts/**/*.spec.ts'], testTimeout: 60_000 } },
      { test: { name: 'polkit', include: ['test/polkit/**/*.spec.ts'], ...serial } },
      { test: { name: 'lab', include: ['test/lab/**/*.spec.ts'], ...serial } },
    ],
  },
});
