import { afterAll } from 'vitest'

/**
 * Restores the environment variables after each test file. Files of one process share it: NODE_ENV=production left by
 * one made React load without `jsxDEV` for the next.
 */
const before = { ...process.env }

afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
})
