import { defineConfig } from '@playwright/test';

// The real window on a real Electron. One at a time: each test starts a window of its own.
export default defineConfig({
  testDir: 'test/ui',
  outputDir: 'test-results/ui',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
});
