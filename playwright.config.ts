import { execFileSync } from 'node:child_process';
import { defineConfig, devices } from '@playwright/test';

// Workers read this file again: the browser is looked for once, and named once.
process.env.E2E_BROWSER ??= execFileSync(process.execPath, ['scripts/browser.mjs'], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
}).trim();

/** The journeys on a sandbox of their own, or on a real Grafana with GRAFANA_URL. See docs/testing.md. */
export default defineConfig({
  testDir: './tests',
  // Tests beside the journeys have runners of their own.
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/globalSetup.mjs',
  // They share one system with one set of fault switches.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    ...devices['Desktop Chrome'],
    // The system's locale may be one that Intl refuses.
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1360, height: 900 },
    actionTimeout: 15_000,
    // Pictures of every step would cost more than the steps.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath: process.env.E2E_BROWSER,
      args: [
        '--no-sandbox',
        '--headless=shell',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    },
  },
});
