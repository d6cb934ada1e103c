import { afterAll, vi } from 'vitest'

/**
 * Remembers what all test files of a process share, and answers with what restores it. NODE_ENV=production left by one
 * file made React load without `jsxDEV` for the next.
 */
export function rememberProcess(): () => void {
  const environment = { ...process.env }
  const folder = process.cwd()
  return () => {
    vi.useRealTimers()
    vi.unstubAllEnvs()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
    Object.assign(process.env, environment)
    process.chdir(folder)
  }
}

// As a setup file: after the hooks of each test file.
afterAll(rememberProcess())
