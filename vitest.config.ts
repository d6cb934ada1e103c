import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import CiReporter from './tools/ci/vitest-reporter.ts'
import { memoryFolder } from './tools/memory-folder.ts'

// Before the workers start, which inherit it.
const temporary = process.env.TMPDIR ?? memoryFolder()
if (temporary !== undefined) process.env.TMPDIR = temporary

const files = '{packages,services,apps,tools,evidence}/**/*.test.ts'
const left = ['**/node_modules/**', '**/.next/**', '**/dist/**']
/** A module that is replaced for one file must not be there already. */
const replacing = globSync(files, { exclude: left }).filter((file) => readFileSync(file, 'utf8').includes('vi.mock('))
const limits = {
  // One more than CI has cores, since tests wait for their database now and then. Each has a PostgreSQL of its own.
  maxWorkers: 3,
  // Only what hangs is stopped: on a busy machine a start that takes seconds elsewhere takes a minute.
  testTimeout: 180_000,
  hookTimeout: 240_000,
  pool: 'forks',
  setupFiles: ['packages/testing/restore-process.ts'],
} as const

export default defineConfig({
  test: {
    ...limits,
    globalSetup: ['tools/test-setup.ts'],
    ...(process.env.CI === undefined ? {} : { reporters: [new CiReporter()] }),
    projects: [
      {
        // Files share what they import: without that, loading the services anew took more than half of the time. Each
        // has a database of its own, and puts back what it changes in its process.
        test: { ...limits, name: 'shared', include: [files], exclude: [...left, ...replacing], isolate: false },
      },
      { test: { ...limits, name: 'isolated', include: replacing, isolate: true } },
    ],
  },
})
