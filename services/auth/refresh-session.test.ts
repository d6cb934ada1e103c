import { dayMs, expectDone, minuteMs, newId, secondMs } from '@merastore/kernel'
import { clientIn, modes, movableClock, testDatabase, visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { authForTests } from './testing/auth.ts'

const { database, owner } = await testDatabase()
const clock = movableClock()
const auth = authForTests(database, clock)

async function customer(email: string) {
  const storeId = newId('store')
  const { tokens } = await auth.registerOwner(storeId, email)
  const refresh = (refreshToken: string) => auth.client.refreshSession({ refreshToken }, visitorCall(storeId))
  return { storeId, tokens, refresh }
}

const invalid = { outcome: 'refused', code: 'TOKEN_INVALID' }

describe.each(modes)('over a %s client', (mode) => {
  it('renews a session again and again', async () => {
    const { storeId, tokens } = await customer('again@example.com')
    const remote = await clientIn(mode, auth.service)
    let { refreshToken } = tokens
    for (let count = 0; count < 3; count++) {
      clock.advance(9 * minuteMs)
      const renewed = expectDone(await remote.refreshSession({ refreshToken }, visitorCall(storeId)))
      expect(renewed.sessionId).toBe(tokens.sessionId)
      expect(renewed.refreshToken).not.toBe(refreshToken)
      refreshToken = renewed.refreshToken
    }
  })
})

it('gives twenty tabs that renew at once the same next token, round after round', async () => {
  const { tokens, refresh } = await customer('tabs@example.com')
  let { refreshToken } = tokens
  for (let round = 0; round < 5; round++) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(refreshToken)))
    const next = new Set(answers.map((answer) => expectDone(answer).refreshToken))
    expect(next.size).toBe(1)
    refreshToken = [...next][0] ?? ''
    clock.advance(minuteMs)
  }
})

it('gives a slow tab the token that is current, when others renewed twice meanwhile', async () => {
  const { tokens, refresh } = await customer('slow-tab@example.com')
  const second = expectDone(await refresh(tokens.refreshToken))
  const third = expectDone(await refresh(second.refreshToken))
  clock.advance(9 * secondMs)
  expect(expectDone(await refresh(tokens.refreshToken)).refreshToken).toBe(third.refreshToken)
})

it('ends the session when a used token comes back late, and tells so as an event', async () => {
  const { storeId, tokens, refresh } = await customer('stolen@example.com')
  const thief = expectDone(await refresh(tokens.refreshToken))
  clock.advance(11 * secondMs)
  expect(await refresh(tokens.refreshToken)).toMatchObject(invalid)
  expect(await refresh(thief.refreshToken)).toMatchObject(invalid)
  const events = await owner`
    select data from auth.events where store_id = ${storeId} and type = 'session.reuse-detected.v1'`
  expect(events).toEqual([{ data: { accountId: tokens.customerId, sessionId: tokens.sessionId } }])
})

it('leaves the other sessions of the customer alone when one was copied', async () => {
  const { storeId, tokens, refresh } = await customer('two-devices@example.com')
  const typed = { email: 'two-devices@example.com', password: 'three blue bicycles' }
  const phone = expectDone(await auth.client.signIn(typed, visitorCall(storeId)))
  await refresh(tokens.refreshToken)
  clock.advance(minuteMs)
  await refresh(tokens.refreshToken)
  expectDone(await refresh(phone.refreshToken))
})

it('ends a session that is not used for thirty days', async () => {
  const { tokens, refresh } = await customer('idle@example.com')
  clock.advance(30 * dayMs)
  expect(await refresh(tokens.refreshToken)).toMatchObject(invalid)
})

it('ends a session after ninety days, however much it is used', async () => {
  const { tokens, refresh } = await customer('busy@example.com')
  let { refreshToken } = tokens
  for (let day = 20; day < 90; day += 20) {
    clock.advance(20 * dayMs)
    refreshToken = expectDone(await refresh(refreshToken)).refreshToken
  }
  clock.advance(10 * dayMs)
  expect(await refresh(refreshToken)).toMatchObject(invalid)
})

it('sweeps away what has expired, and nothing that is good', async () => {
  const { storeId, tokens, refresh } = await customer('swept@example.com')
  const stays = await customer('stays@example.com')
  clock.advance(20 * dayMs)
  const renewed = expectDone(await stays.refresh(stays.tokens.refreshToken))
  clock.advance(10 * dayMs)
  const sweep = auth.service.timers.find((timer) => timer.name === 'sweep-expired')
  await Promise.all([sweep?.run(), sweep?.run()])
  expect(await owner`select 1 from auth.sessions where store_id = ${storeId}`).toHaveLength(0)
  expect(await owner`select 1 from auth.refresh_tokens where store_id = ${storeId}`).toHaveLength(0)
  expect(await refresh(tokens.refreshToken)).toMatchObject(invalid)
  expectDone(await stays.refresh(renewed.refreshToken))
})

it('takes no text for a refresh token that is none', async () => {
  const { refresh, tokens } = await customer('nonsense@example.com')
  for (const text of ['nonsense', tokens.sessionId, tokens.refreshToken.toLowerCase(), `${tokens.refreshToken}A`]) {
    expect(await refresh(text)).toMatchObject(invalid)
  }
})
