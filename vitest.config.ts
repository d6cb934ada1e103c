import { defineConfig } from 'vitest/config'
import CiReporter from './tools/ci/vitest-reporter.ts'

export default defineConfig({
  test: {
    include: ['{packages,services,apps,tools,evidence}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/.next/**', '**/dist/**'],
    globalSetup: ['packages/testing/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    ...(process.env.CI === undefined ? {} : { reporters: [new CiReporter()] }),
  },
})
