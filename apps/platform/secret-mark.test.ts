import { installationScope, systemCall } from '@merastore/contract'
import { newId } from '@merastore/kernel'
import { readSettings, silentLogger } from '@merastore/runtime'
import { testDatabase } from '@merastore/testing'
import { afterEach, expect, it } from 'vitest'
import { replaceSecret, requireSameSecret } from './secret-mark.ts'
import { openPlatform } from './server.ts'
import { platformSettings } from './settings.ts'

const { owner, ownerUrl, databaseUrl } = await testDatabase()
const [mine, other] = ['mine '.repeat(8), 'other '.repeat(8)]

afterEach(() => owner`truncate merastore.installation, auth.signing_keys cascade`)

it('starts with the secret of before, and refuses another one on existing data instead of failing at sign-in', async () => {
  await requireSameSecret(ownerUrl, mine)
  await requireSameSecret(ownerUrl, mine)
  await expect(requireSameSecret(ownerUrl, other)).rejects.toThrow(/not the one that this database was used with/)
  const [row] = await owner<{ secret_mark: string }[]>`select secret_mark from merastore.installation`
  expect(row?.secret_mark).not.toContain(mine)
})

it('lets one of two processes in that start an empty database at once with two secrets', async () => {
  const starts = await Promise.allSettled([requireSameSecret(ownerUrl, mine), requireSameSecret(ownerUrl, other)])
  expect(starts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

it('refuses a wrong secret also where an earlier version has noted none', async () => {
  const settings = readSettings(platformSettings, {})
  const before = await openPlatform({
    settings,
    installation: { databaseUrl, secret: mine },
    logger: silentLogger,
    background: false,
  })
  const call = systemCall('test', installationScope, { requestId: newId('request') })
  await before.composition.clients.auth.rotateKeys({ kid: newId('key') }, call)
  await before.database.close()
  await expect(requireSameSecret(ownerUrl, other)).rejects.toThrow(/same SECRET/)
  await requireSameSecret(ownerUrl, mine)
})

it('takes another secret where the old one is lost, and ends what was made with it', async () => {
  await requireSameSecret(ownerUrl, mine)
  expect(await replaceSecret(ownerUrl, other)).toBe(true)
  await requireSameSecret(ownerUrl, other)
  await expect(requireSameSecret(ownerUrl, mine)).rejects.toThrow()
  expect(await owner`select from auth.signing_keys`).toHaveLength(0)
})

it('ended all sessions and links where the secret that it was given was that of the installation', async () => {
  const settings = readSettings(platformSettings, {})
  await requireSameSecret(ownerUrl, mine)
  const platform = await openPlatform({
    settings,
    installation: { databaseUrl, secret: mine },
    logger: silentLogger,
    background: false,
  })
  const call = systemCall('test', installationScope, { requestId: newId('request') })
  await platform.composition.clients.auth.rotateKeys({ kid: newId('key') }, call)
  await platform.database.close()
  const keys = () => owner`select kid from auth.signing_keys order by kid`
  const before = await keys()
  expect(before.length).toBeGreaterThan(0)
  expect(await replaceSecret(ownerUrl, mine)).toBe(false)
  await requireSameSecret(ownerUrl, mine)
  expect(await keys()).toEqual(before)
})
