import { expectDone, hourMs, minuteMs, newId, type Outcome, secondMs } from '@merastore/kernel'
import { movableClock, testDatabase, visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { authContract } from './contract.ts'
import { createKnownDevice } from './device.ts'
import { linkMs } from './lifetimes.ts'
import { authForTests, goodPassword, testSecret } from './testing/auth.ts'

const { database } = await testDatabase()
const clock = movableClock()
const auth = authForTests(database, clock)
const { client, mails } = auth

type Credentials = { email: string; password: string; deviceToken?: string }

type SignedIn = Outcome<{ deviceToken?: string }>

/** The sign-in of customers and that of staff, with whose account stands behind it. */
const flows = {
  customers: {
    storeId: newId('store'),
    signIn: (typed: Credentials): Promise<SignedIn> => client.signIn(typed, visitorCall(flows.customers.storeId)),
    askReset: (email: string) => client.requestPasswordReset({ email }, visitorCall(flows.customers.storeId)),
    reset: (typed: { token: string; password: string }) =>
      client.confirmPasswordReset(typed, visitorCall(flows.customers.storeId)),
    open: async (email: string) => void (await auth.registerOwner(flows.customers.storeId, email)),
  },
  staff: {
    storeId: newId('store'),
    signIn: (typed: Credentials): Promise<SignedIn> => client.signInStaff(typed, visitorCall('installation')),
    askReset: (email: string) => client.requestStaffPasswordReset({ email }, visitorCall('installation')),
    reset: (typed: { token: string; password: string }) =>
      client.confirmStaffPasswordReset(typed, visitorCall('installation')),
    open: async (email: string) => {
      const owner = { email, password: goodPassword, name: 'Olga', role: 'owner' } as const
      expectDone(await client.createStaff(owner, visitorCall(flows.staff.storeId)))
    },
  },
}

describe.each(['customers', 'staff'] as const)(
  'an owner among %s, whose address is attacked without a pause',
  (realm) => {
    const flow = flows[realm]
    /** Tries at the very moment at which the flow opens, each time, for so long. */
    async function attack(email: string, durationMs: number): Promise<void> {
      for (let passedMs = 0; passedMs < durationMs; passedMs += secondMs) {
        expect(await flow.signIn({ email, password: 'a wrong guess' })).toMatchObject({ outcome: 'refused' })
        clock.advance(secondMs)
      }
    }

    it('gets in at once on a device that signed in before, and goes on doing so', async () => {
      const email = `known-device-${realm}@example.com`
      await flow.open(email)
      const { deviceToken } = expectDone(await flow.signIn({ email, password: goodPassword }))
      if (deviceToken === undefined) throw new Error('a sign-in makes its device known')
      await attack(email, 3 * minuteMs)
      for (let day = 0; day < 2; day++) {
        const again = expectDone(await flow.signIn({ email, password: goodPassword, deviceToken }))
        expect(again.deviceToken).toBe(deviceToken)
        await attack(email, minuteMs / 2)
      }
      expect(await flow.signIn({ email, password: goodPassword })).toMatchObject({ code: 'SIGN_IN_THROTTLED' })
    })

    it('waits a minute at most for mistakes of their own on that device, and learns how long', async () => {
      const email = `clumsy-${realm}@example.com`
      await flow.open(email)
      const { deviceToken = '' } = expectDone(await flow.signIn({ email, password: goodPassword }))
      const mistype = () => flow.signIn({ email, password: 'mistyped', deviceToken })
      for (let count = 0; count < 18; count++) {
        await mistype()
        const refused = await mistype()
        if ('retryAfterSeconds' in refused) clock.advance((refused.retryAfterSeconds ?? 0) * secondMs)
      }
      await mistype()
      const refusal = await flow.signIn({ email, password: goodPassword, deviceToken })
      expect(refusal).toMatchObject({ code: 'SIGN_IN_THROTTLED', retryAfterSeconds: 60 })
      clock.advance(minuteMs)
      expectDone(await flow.signIn({ email, password: goodPassword, deviceToken }))
    })

    it('gets in on a new device by a reset, also while resets are asked for by others all the time', async () => {
      const email = `new-device-${realm}@example.com`
      await flow.open(email)
      await auth.sendMails()
      for (let minute = 0; minute < 2 * 60; minute += 5) {
        expectDone(await flow.askReset(email))
        await auth.sendMails()
        await attack(email, secondMs)
        clock.advance(5 * minuteMs)
      }
      const newest = mails.findLast((mail) => mail.to === email && mail.template === 'password-reset')
      const token = new URL(newest?.link ?? '').searchParams.get('token') ?? ''
      const password = 'five red submarines'
      const { deviceToken } = expectDone(await flow.reset({ token, password }))
      for (let count = 0; count < 20; count++) await flow.signIn({ email, password: 'a wrong guess' })
      expect(await flow.signIn({ email, password })).toMatchObject({ code: 'SIGN_IN_THROTTLED' })
      expectDone(await flow.signIn({ email, password, deviceToken }))
    })

    it('always has a link that is still good, however often somebody else asks', async () => {
      const email = `always-${realm}@example.com`
      await flow.open(email)
      let sentAtMs = Number.NEGATIVE_INFINITY
      const isReset = () => mails.at(-1)?.to === email && mails.at(-1)?.template === 'password-reset'
      for (let minute = 0; minute < 3 * 60; minute += 2) {
        const before = mails.length
        expectDone(await flow.askReset(email))
        await auth.sendMails()
        if (mails.length > before && isReset()) sentAtMs = clock.now().getTime()
        expect(clock.now().getTime() - sentAtMs).toBeLessThan(linkMs['password-reset'])
        clock.advance(2 * minuteMs)
      }
    })

    it('takes no device as known by the token of another address, flow or installation', async () => {
      const [email, other] = [`mine-${realm}@example.com`, `other-${realm}@example.com`]
      for (const address of [email, other]) await flow.open(address)
      const tokenOf = async (address: string) =>
        expectDone(await flow.signIn({ email: address, password: goodPassword })).deviceToken ?? ''
      const [mine, foreign] = [await tokenOf(email), await tokenOf(other)]
      const forged = [
        foreign,
        `${mine}x`,
        mine.split('.')[0] ?? '',
        `${foreign.split('.')[0]}.${mine.split('.')[1]}`,
        '.',
      ]
      for (let count = 0; count < 11; count++) await flow.signIn({ email, password: 'a wrong guess' })
      for (const deviceToken of forged) {
        const answer = await flow.signIn({ email, password: goodPassword, deviceToken })
        expect(answer, deviceToken).toMatchObject({ code: 'SIGN_IN_THROTTLED' })
      }
      expectDone(await flow.signIn({ email, password: goodPassword, deviceToken: mine }))
    })
  },
)

it('changes the password of who is signed in, while strangers guess at their address', async () => {
  const { storeId } = flows.customers
  const email = 'change@example.com'
  const { tokens } = await auth.registerOwner(storeId, email)
  for (let count = 0; count < 15; count++) await flows.customers.signIn({ email, password: 'a wrong guess' })
  const { customerId: id, sessionId } = tokens
  const call = visitorCall(storeId, { actor: { kind: 'customer', id, sessionId } })
  expectDone(await client.changePassword({ currentPassword: goodPassword, newPassword: 'four green tractors' }, call))
})

it('slows guessing inside a session that was left open as well', async () => {
  const { storeId } = flows.customers
  const { tokens } = await auth.registerOwner(storeId, 'open-session@example.com')
  const { customerId: id, sessionId } = tokens
  const call = visitorCall(storeId, { actor: { kind: 'customer', id, sessionId } })
  const guess = () => client.changePassword({ currentPassword: 'a guess', newPassword: 'four green tractors' }, call)
  for (let count = 0; count < 11; count++) expect(await guess()).toMatchObject({ code: 'CREDENTIALS_INVALID' })
  expect(await guess()).toMatchObject({ code: 'SIGN_IN_THROTTLED' })
})

it('shows the limits per address which device is known, in its own store and realm', async () => {
  const { storeId } = flows.customers
  const email = 'limits@example.com'
  const registered = (await auth.registerOwner(storeId, email)).tokens
  const signedIn = await client.signIn({ email, password: goodPassword }, visitorCall(storeId))
  const { deviceToken } = expectDone(signedIn)
  const known = createKnownDevice(testSecret)
  const { signIn, signInStaff } = authContract.operations
  const here = known(signIn, visitorCall(storeId), { email: ' LIMITS@example.com', deviceToken })
  expect(here).toBe(deviceToken?.split('.')[0])
  for (const [operation, store, input] of [
    [signIn, newId('store'), { email, deviceToken }],
    [signInStaff, storeId, { email, deviceToken }],
    [signIn, storeId, { email: 'other@example.com', deviceToken }],
    [signIn, storeId, { email }],
    [signIn, storeId, { email, deviceToken: registered.deviceToken }],
    [signIn, storeId, { email: 7, deviceToken: { toString: 'x' } }],
    [signIn, storeId, undefined],
  ] as const) {
    expect(known(operation, visitorCall(store), input)).toBeUndefined()
  }
  clock.advance(hourMs)
})
