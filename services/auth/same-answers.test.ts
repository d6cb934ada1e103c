import { expectDone, newId } from '@merastore/kernel'
import { createHttpServer, createRateLimits, createRequestCounts, mountService, silentLogger } from '@merastore/runtime'
import { movableClock, testDatabase, visitorCall } from '@merastore/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { authForTests, goodPassword } from './testing/auth.ts'

/** How often passwords were hashed or compared: what an answer's time is made of. */
const work = vi.hoisted(() => ({ hash: 0, verify: 0 }))
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>()
  return {
    ...argon2,
    hash: (...args: Parameters<typeof argon2.hash>) => {
      work.hash++
      return argon2.hash(...args)
    },
    verify: (...args: Parameters<typeof argon2.verify>) => {
      work.verify++
      return argon2.verify(...args)
    },
  }
})

const { database, owner, statements } = await testDatabase()
const clock = movableClock()
const auth = authForTests(database, clock)
const storeId = newId('store')
const options = {
  logger: silentLogger,
  requestCall: async () => ({ storeId, actor: { kind: 'visitor' } as const }),
  allowOrigin: async () => false,
  requestCounts: createRequestCounts(100_000),
  trustedProxies: 0,
  rateLimits: createRateLimits(database),
}
const app = await createHttpServer(options)
mountService(app, auth.service, options)
afterAll(() => app.close())

const [known, unknown] = ['known@example.com', 'nobody@example.com']
beforeAll(async () => {
  await auth.registerOwner(storeId, known)
  const staff = { email: known, password: goodPassword, name: 'Olga', role: 'owner' } as const
  expectDone(await auth.client.createStaff(staff, visitorCall(storeId)))
  // One who was invited has an account without a password: nothing distinguishes that either.
  const invited = { email: 'invited@example.com', role: 'manager' } as const
  const actor = { kind: 'staff', id: newId('staff'), sessionId: newId('session'), role: 'owner' } as const
  const call = visitorCall(storeId, { actor: { ...actor, permissions: new Set(['staff:manage']) } })
  expectDone(await auth.client.inviteStaff(invited, call))
})
beforeEach(() => owner`truncate auth.limited_tries`)

/** Everything that an observer sees of an answer, and everything that its time is made of. */
async function observe(url: string, payload: object, from: string) {
  Object.assign(work, { hash: 0, verify: 0 })
  const before = statements.length
  const answer = await app.inject({ method: 'POST', url, payload, remoteAddress: from })
  const { 'request-id': requestId, date: _, ratelimit: __, ...headers } = answer.headers
  // Counts down with the window of the address, which an observer began.
  if (answer.body.includes('RATE_LIMITED')) headers['retry-after'] = '…'
  return {
    status: answer.statusCode,
    headers,
    body: answer.body.replaceAll(String(requestId), '…'),
    work: { ...work },
    statements: statements.slice(before),
  }
}

let lastByte = 0
/** The answers to as many tries as an address is let to make in a minute, each address by itself. */
async function answers(url: string, payload: object, tries: number) {
  const from = `203.0.113.${++lastByte}`
  const list = []
  for (let count = 0; count < tries; count++) list.push(await observe(url, payload, from))
  return list
}

const password = 'not the password'

describe.each([
  ['sign-in of customers', '/storefront/v1/sessions', { password }],
  ['sign-in of staff', '/admin/v1/sessions', { password }],
  ['sign-in with a device of somebody', '/storefront/v1/sessions', { password, deviceToken: 'key_x.y' }],
  ['a reset for customers', '/storefront/v1/password-resets', {}],
  ['a reset for staff', '/admin/v1/password-resets', {}],
])('%s', (_name, url, rest) => {
  it('answers known and unknown addresses alike: status, headers, bytes, statements and hashing', async () => {
    const [ofKnown, ofUnknown] = [
      await answers(url, { ...rest, email: known }, 11),
      await answers(url, { ...rest, email: unknown }, 11),
    ]
    expect(ofUnknown).toEqual(ofKnown)
    expect(ofKnown.at(-1)?.status).toBe(429)
    expect(ofKnown[0]?.work).toEqual({ hash: 0, verify: 'password' in rest ? 1 : 0 })
  })
})

it('throttles known and unknown addresses alike, also from many networks', async () => {
  const guess = async (email: string) => {
    const list = []
    for (let count = 0; count < 13; count++) {
      list.push(await observe('/storefront/v1/sessions', { email, password }, `198.51.100.${count}`))
    }
    return list
  }
  const ofKnown = await guess(known)
  expect(await guess(unknown)).toEqual(ofKnown)
  expect(ofKnown.at(-1)).toMatchObject({ status: 429, headers: { 'retry-after': '1' }, work: { verify: 0 } })
})

it('answers staff who were invited and have no password yet as anybody', async () => {
  const url = '/admin/v1/sessions'
  const [invited, nobody] = [
    await answers(url, { email: 'invited@example.com', password }, 2),
    await answers(url, { email: unknown, password }, 2),
  ]
  expect(invited).toEqual(nobody)
})
