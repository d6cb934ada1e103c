import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { dayMs, expectDone, minuteMs, newId, secondMs } from '@merastore/kernel'
import { movableClock, openTestService, testDatabase, visitorCall } from '@merastore/testing'
import { expect, it } from 'vitest'
import { authModule } from './service.ts'
import { authForTests, testSecret } from './testing/auth.ts'

const { database, owner, statements } = await testDatabase()
const clock = movableClock()
const auth = authForTests(database, clock)
const { client } = auth
const storeId = newId('store')
await auth.registerOwner(storeId, 'ada@example.com')
const invalid = { outcome: 'refused', code: 'TOKEN_INVALID' }

function authenticate(token: string, surface: 'storefront' | 'admin' = 'storefront', store = storeId) {
  return client.authenticate({ token, surface }, visitorCall(store))
}

type Part = Record<string, unknown>

function encode(part: Part): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

function partsOf(token: string): { header: Part; payload: Part; signature: string } {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const decode = (text: string): Part => JSON.parse(Buffer.from(text, 'base64url').toString())
  return { header: decode(header), payload: decode(payload), signature }
}

async function freshToken(): Promise<string> {
  const typed = { email: 'ada@example.com', password: 'three blue bicycles' }
  return expectDone(await client.signIn(typed, visitorCall(storeId))).accessToken
}

it('takes no token that was altered, not signed, or signed by somebody else', async () => {
  const token = await freshToken()
  expectDone(await authenticate(token))
  const { header, payload, signature } = partsOf(token)
  const stranger = generateKeyPairSync('ed25519').privateKey
  const signedBy = (key: typeof stranger, head: Part) => {
    const text = `${encode(head)}.${encode(payload)}`
    return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`
  }
  const keys = expectDone(await client.listKeys({}, visitorCall(storeId))).keys
  const publicX = keys.find((key) => key.kid === header.kid)?.x ?? ''
  const symmetric = `${encode({ ...header, alg: 'HS256' })}.${encode(payload)}`
  const forged = [
    `${encode(header)}.${encode({ ...payload, sub: newId('customer') })}.${signature}`,
    `${encode({ ...header, alg: 'none' })}.${encode(payload)}.`,
    `${encode({ ...header, alg: 'None' })}.${encode(payload)}.${signature}`,
    `${symmetric}.${createHmac('sha256', publicX).update(symmetric).digest('base64url')}`,
    signedBy(stranger, header),
    signedBy(stranger, { ...header, kid: newId('key') }),
    signedBy(stranger, { alg: 'EdDSA', typ: 'at+jwt' }),
    signedBy(stranger, { ...header, jwk: stranger.export({ format: 'jwk' }) }),
    'not a token',
    '',
  ]
  for (const text of forged) expect(await authenticate(text), text).toMatchObject(invalid)
})

it('takes a token only in its store and on its surface', async () => {
  const token = await freshToken()
  expect(await authenticate(token, 'storefront', newId('store'))).toMatchObject(invalid)
  expect(await authenticate(token, 'admin')).toMatchObject(invalid)
})

it('takes no token after ten minutes', async () => {
  const token = await freshToken()
  clock.advance(10 * minuteMs - secondMs)
  expectDone(await authenticate(token))
  clock.advance(2 * secondMs)
  expect(await authenticate(token)).toMatchObject(invalid)
})

it('asks the database at most once a second about keys that nobody made', async () => {
  const { header, payload, signature } = partsOf(await freshToken())
  clock.advance(2 * secondMs)
  const before = statements.length
  for (let count = 0; count < 20; count++) {
    const token = `${encode({ ...header, kid: newId('key') })}.${encode(payload)}.${signature}`
    expect(await authenticate(token)).toMatchObject(invalid)
  }
  expect(statements.length - before).toBe(1)
})

it('goes on accepting what the old key signed after a rotation, here and in another process, until it expires', async () => {
  const elsewhere = authForTests(database, clock)
  const token = await freshToken()
  const authenticateElsewhere = (text: string) =>
    elsewhere.client.authenticate({ token: text, surface: 'storefront' }, visitorCall(storeId))
  expectDone(await authenticateElsewhere(token))

  const kid = newId('key')
  const rotated = expectDone(await client.rotateKeys({ kid }, visitorCall('installation')))
  expect(rotated.nextKid).toBe(kid)
  expect(expectDone(await client.rotateKeys({ kid }, visitorCall('installation')))).toEqual(rotated)
  const byNewKey = await freshToken()
  expect(partsOf(byNewKey).header.kid).toBe(rotated.activeKid)
  for (const text of [token, byNewKey]) {
    expectDone(await authenticate(text))
    expectDone(await authenticateElsewhere(text))
  }
  // Twice more, so that the other process has never loaded the key that signs.
  for (let count = 0; count < 2; count++) {
    expectDone(await client.rotateKeys({ kid: newId('key') }, visitorCall('installation')))
  }
  clock.advance(2 * secondMs)
  expectDone(await authenticateElsewhere(await freshToken()))
  const statuses = await owner`select status, count(*)::int as n from auth.signing_keys group by status order by status`
  expect(statuses).toEqual([
    { status: 'active', n: 1 },
    { status: 'next', n: 1 },
    { status: 'retired', n: 3 },
  ])
})

it('rotates once when ten operators ask under one id at once, round after round', async () => {
  for (let round = 0; round < 3; round++) {
    const kid = newId('key')
    const asks = Array.from({ length: 10 }, () => client.rotateKeys({ kid }, visitorCall('installation')))
    const answers = (await Promise.all(asks)).map(expectDone)
    expect(new Set(answers.map((answer) => `${answer.activeKid} ${answer.nextKid}`)).size).toBe(1)
    expect(answers[0]?.nextKid).toBe(kid)
  }
})

it('rotates by itself after thirty days, once, and forgets keys that can verify nothing any more', async () => {
  const before = expectDone(await client.listKeys({}, visitorCall('installation'))).keys
  clock.advance(30 * dayMs)
  const timer = auth.service.timers.find((candidate) => candidate.name === 'rotate-signing-keys')
  await Promise.all([timer?.run(), timer?.run()])
  const { keys } = expectDone(await client.listKeys({}, visitorCall('installation')))
  expect(keys).toHaveLength(3)
  const fresh = keys.filter((key) => !before.some((old) => old.kid === key.kid))
  expect(fresh).toHaveLength(1)
  expect(keys.every((key) => key.alg === 'EdDSA' && key.use === 'sig' && !('d' in key))).toBe(true)
})

it('makes the first keys once when several processes start at once', async () => {
  await owner`delete from auth.signing_keys`
  const processes = Array.from({ length: 5 }, () => authForTests(database, clock))
  await Promise.all(processes.map((each, index) => each.register(storeId, `start-${index}@example.com`)))
  const rows = await owner`select status from auth.signing_keys order by status`
  expect(rows.map((row) => row.status)).toEqual(['active', 'next'])
})

it('does not start with a short secret, nor sign with another one', async () => {
  expect(() => openTestService(authModule, { database, clock, secret: 'short' })).toThrow('at least 32 characters')
  const other = openTestService(authModule, { database, clock, secret: `${testSecret}!` })
  const typed = { email: 'ada@example.com', password: 'three blue bicycles' }
  await expect(other.operations.signIn(typed, visitorCall(storeId))).rejects.toThrow('start with the secret')
})
