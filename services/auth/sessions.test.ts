import { expectDone, minuteMs, newId, secondMs } from '@merastore/kernel'
import { clientIn, modes, movableClock, testDatabase, visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { authForTests, callOfCustomer, callOfStaff, goodPassword } from './testing/auth.ts'

const { database, statements } = await testDatabase()
const clock = movableClock()
const auth = authForTests(database, clock)
/** Another process on the same database. */
const elsewhere = authForTests(database, clock)
const { client } = auth

const laptop = {
  address: '203.0.113.7',
  agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
}
const phone = {
  address: '2001:db8::7',
  agent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1',
}

describe.each(modes)('over a %s client', (mode) => {
  it('a customer sees each device, ends one, and then all but this one', async () => {
    const remote = await clientIn(mode, auth.service)
    const storeId = newId('store')
    const email = 'devices@example.com'
    await auth.registerOwner(storeId, email)
    const typed = { email, password: goodPassword }
    const here = expectDone(await client.signIn(typed, visitorCall(storeId, laptop)))
    const there = expectDone(await client.signIn(typed, visitorCall(storeId, phone)))
    const mine = callOfCustomer(storeId, here)
    const listed = expectDone(await remote.listSessions({}, mine)).data
    expect(listed).toHaveLength(3)
    expect(listed.find((session) => session.current)).toMatchObject({
      id: here.sessionId,
      address: laptop.address,
      browser: 'Firefox',
      system: 'Linux',
    })
    expect(listed.find((session) => session.id === there.sessionId)).toMatchObject({
      address: phone.address,
      browser: 'Safari',
      system: 'iOS',
      current: false,
    })
    expectDone(await remote.revokeSession({ sessionId: there.sessionId }, mine))
    expect(expectDone(await remote.listSessions({}, mine)).data).toHaveLength(2)
    expectDone(await remote.revokeOtherSessions({}, mine))
    const left = expectDone(await remote.listSessions({}, mine)).data
    expect(left.map((session) => session.id)).toEqual([here.sessionId])
    expectDone(await client.refreshSession({ refreshToken: here.refreshToken }, visitorCall(storeId)))
    for (const { refreshToken } of [there]) {
      const renewed = await client.refreshSession({ refreshToken }, visitorCall(storeId))
      expect(renewed).toMatchObject({ code: 'TOKEN_INVALID' })
    }
  })
})

it('shows where a session was seen last, so that one in other hands is noticed', async () => {
  const storeId = newId('store')
  const { tokens } = await auth.register(storeId, 'moved@example.com')
  clock.advance(9 * minuteMs)
  const { refreshToken } = tokens
  expectDone(await client.refreshSession({ refreshToken }, visitorCall(storeId, phone)))
  const [session] = expectDone(await client.listSessions({}, callOfCustomer(storeId, tokens))).data
  expect(session).toMatchObject({ address: phone.address, system: 'iOS', lastUsedAt: clock.now().toISOString() })
})

it('ends no session of another customer, store or person of the staff', async () => {
  const [storeId, other] = [newId('store'), newId('store')]
  const ada = (await auth.register(storeId, 'ada@example.com')).tokens
  const bob = (await auth.register(storeId, 'bob@example.com')).tokens
  const eve = (await auth.register(other, 'eve@example.com')).tokens
  for (const { sessionId } of [bob, eve]) {
    expect(await client.revokeSession({ sessionId }, callOfCustomer(storeId, ada))).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    })
  }
  expectDone(await client.revokeOtherSessions({}, callOfCustomer(storeId, ada)))
  expectDone(await client.refreshSession({ refreshToken: bob.refreshToken }, visitorCall(storeId)))
  expectDone(await client.refreshSession({ refreshToken: eve.refreshToken }, visitorCall(other)))
})

describe('the access token of a session that was ended', () => {
  const known = (process: typeof auth, token: string, storeId: string) =>
    process.client.authenticate({ token, surface: 'storefront' }, visitorCall(storeId))

  it.each<[string, (call: ReturnType<typeof callOfCustomer>, email: string) => Promise<unknown>]>([
    ['signing out', (call) => client.signOut({}, call)],
    ['revoking it', (call) => client.revokeSession({ sessionId: sessionOf(call) }, call)],
    [
      'a reset of the password',
      async (call, email) => {
        await client.requestPasswordReset({ email }, visitorCall(call.storeId))
        const token = await auth.mailedToken(email, 'password-reset')
        return client.confirmPasswordReset({ token, password: 'five red submarines' }, visitorCall(call.storeId))
      },
    ],
  ])('is worth nothing after %s: at once here, a second later in another process', async (_name, end) => {
    const storeId = newId('store')
    const email = `${newId('customer').slice(-12)}@example.com`
    const { tokens } = await auth.register(storeId, email)
    const { accessToken } = tokens
    for (const process of [auth, elsewhere]) expectDone(await known(process, accessToken, storeId))
    await end(callOfCustomer(storeId, tokens), email)
    expect(await known(auth, accessToken, storeId)).toMatchObject({ code: 'TOKEN_INVALID' })
    clock.advance(secondMs)
    expect(await known(elsewhere, accessToken, storeId)).toMatchObject({ code: 'TOKEN_INVALID' })
  })

  it('stays good for the session that signed out the others or changed the password', async () => {
    const storeId = newId('store')
    const email = 'stays@example.com'
    const first = (await auth.registerOwner(storeId, email)).tokens
    const mine = expectDone(await client.signIn({ email, password: goodPassword }, visitorCall(storeId)))
    const changed = { currentPassword: goodPassword, newPassword: 'four green tractors' }
    expectDone(await client.changePassword(changed, callOfCustomer(storeId, mine)))
    expectDone(await known(auth, mine.accessToken, storeId))
    expect(await known(auth, first.accessToken, storeId)).toMatchObject({ code: 'TOKEN_INVALID' })
  })

  it('costs a statement a second at most, however many ask', async () => {
    const storeId = newId('store')
    const { tokens } = await auth.registerOwner(storeId, 'cheap@example.com')
    clock.advance(secondMs)
    const before = statements.length
    for (let count = 0; count < 50; count++) expectDone(await known(auth, tokens.accessToken, storeId))
    expect(statements.length - before).toBe(1)
  })
})

function sessionOf(call: ReturnType<typeof callOfCustomer>): string {
  return call.actor.kind === 'customer' ? call.actor.sessionId : ''
}

it('signs staff out by the refresh token alone, and answers the same to a token that is worth nothing', async () => {
  const storeId = newId('store')
  const credentials = { email: 'olga@example.com', password: goodPassword }
  expectDone(await client.createStaff({ ...credentials, name: 'Olga', role: 'owner' }, visitorCall(storeId)))
  const signIn = async () => expectDone(await client.signInStaff(credentials, visitorCall('installation')))
  const [here, there] = [await signIn(), await signIn()]
  expectDone(await client.endStaffSession({ refreshToken: there.refreshToken }, visitorCall('installation')))
  for (const refreshToken of [there.refreshToken, 'nonsense', undefined]) {
    const input = refreshToken === undefined ? {} : { refreshToken }
    expect(await client.endStaffSession(input, visitorCall('installation'))).toEqual({ outcome: 'done', value: {} })
  }
  const gone = await client.refreshStaffSession({ refreshToken: there.refreshToken }, visitorCall('installation'))
  expect(gone).toMatchObject({ code: 'TOKEN_INVALID' })
  expect(await client.refreshStaffSession({}, visitorCall('installation'))).toMatchObject({ code: 'TOKEN_INVALID' })
  await signIn()
  expectDone(await client.revokeOtherStaffSessions({}, callOfStaff(storeId, here)))
  const left = expectDone(await client.listStaffSessions({}, callOfStaff(storeId, here))).data
  expect(left.map((session) => session.id)).toEqual([here.sessionId])
})
