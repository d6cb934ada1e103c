import { tmpdir } from 'node:os'
import { expect, it, vi } from 'vitest'
import { rememberProcess } from './restore-process.ts'

it('lets no test file find the settings, folder, clock or stubs of the one before', () => {
  const before = { settings: { ...process.env }, folder: process.cwd(), Date, fetch, random: Math.random }
  const restore = rememberProcess()
  process.env.LEFT_BY_A_TEST = 'yes'
  delete process.env.PATH
  process.chdir(tmpdir())
  vi.stubEnv('NODE_ENV', 'production')
  vi.stubGlobal('fetch', () => {})
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.spyOn(Math, 'random').mockReturnValue(0)
  restore()
  expect({ settings: { ...process.env }, folder: process.cwd(), Date, fetch, random: Math.random }).toEqual(before)
})
