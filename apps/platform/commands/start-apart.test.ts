import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '@merastore/runtime'
import { afterEach, expect, it, vi } from 'vitest'
import { openInstallation } from '../installation.ts'
import { platformSettings } from '../settings.ts'
import { startApart } from './start-apart.ts'

afterEach(() => void vi.unstubAllEnvs())

it.each([
  ['DATABASE_URL', 'postgres://owner@127.0.0.1/merastore'],
  ['SERVICES', 'cart'],
  ['PORT', '0'],
])('says that it has no use for %s', async (name, value) => {
  vi.stubEnv(name, value)
  await expect(startApart({ apiOnly: true })).rejects.toThrow(`it has no use for ${name}`)
})

it('keeps a command without the settings of a side from opening a second installation beside it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'merastore-apart-'))
  try {
    await writeFile(join(folder, 'gateway.env'), "SERVICES='store'\n")
    const settings = readSettings(platformSettings, { DATA_DIR: folder })
    await expect(openInstallation(settings, () => {})).rejects.toThrow(`set -a; . ${folder}/gateway.env`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
