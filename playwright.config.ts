import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

// The headless shell first: the whole browser draws a window that nobody sees, takes longer, and was seen to hang there.
const systemChromium = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => existsSync(path))
const isRoot = process.getuid?.() === 0
/** Specs that are mostly about the dashboard; they take about as long as the others. */
const dashboardSpecs = /\/(dashboard-[^/]*|legal-pages|sessions)\.spec\.ts$/

/** `npm run test:e2e` starts the platform and tells the addresses; see tools/run-e2e.ts. */
export default defineConfig({
  testDir: 'e2e',
  // CI runs them side by side, each against an installation of its own.
  projects: [
    { name: 'storefront', testIgnore: dashboardSpecs },
    { name: 'dashboard', testMatch: dashboardSpecs },
  ],
  timeout: 120_000,
  // The run ends with a report of what it has done before `npm run ci` stops it without one.
  globalTimeout: 28 * 60_000,
  // Beside another part of CI the first pages take their time.
  expect: { timeout: process.env.CI === undefined ? 15_000 : 30_000 },
  workers: 1,
  // A second try tells a slow machine from a broken product; the report names what needed it.
  retries: process.env.CI === undefined ? 0 : 1,
  reporter: [['./tools/ci/playwright-reporter.ts'], ['list']],
  outputDir: 'test-results',
  use: {
    baseURL: process.env.STOREFRONT_URL ?? 'http://demo.localhost:3000',
    locale: 'en-GB',
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(systemChromium === undefined ? {} : { executablePath: systemChromium }),
      // Chromium's sandbox refuses root; its own errands on the network are switched off.
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-quic',
        '--disable-gpu',
      ],
    },
  },
})
