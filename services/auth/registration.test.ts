import { expectDone, hourMs, newId } from '@merastore/kernel'
import { movableClock, testDatabase, visitorCall } from '@merastore/testing'
import { expect, it } from 'vitest'
import { authForTests, callOfCustomer, goodPassword } from './testing/auth.ts'

const { database, statements } = await testDatabase()
const clock = movableClock()
const auth = authForTests(database, clock)
const { client, mails } = auth
const mine = 'seven quiet otters'

function signIn(storeId: string, email: string, password: string, deviceToken?: string) {
  return client.signIn({ email, password, ...(deviceToken && { deviceToken }) }, visitorCall(storeId))
}

it('does and answers the same for an address with and without an account', async () => {
  const storeId = newId('store')
  await auth.registerOwner(storeId, 'known@example.com')
  clock.advance(hourMs)
  // Reads the signing keys anew, which the clock has made old.
  await auth.register(storeId, 'first@example.com')
  const observe = async (email: string) => {
    const before = statements.length
    const { tokens } = await auth.register(storeId, email, mine)
    const registering = statements.slice(before)
    const tries = []
    for (const [password, deviceToken] of [
      [mine, undefined],
      [mine, tokens.deviceToken],
      ['a wrong guess', tokens.deviceToken],
    ] as const) {
      const from = statements.length
      const answer = await signIn(storeId, email, password, deviceToken)
      tries.push([answer.outcome === 'refused' ? answer : answer.outcome, statements.slice(from)])
    }
    return { registering, tries }
  }
  const ofKnown = await observe('known@example.com')
  expect(ofKnown.tries.map(([answer]) => answer)).toEqual([
    expect.objectContaining({ code: 'CREDENTIALS_INVALID' }),
    'done',
    expect.objectContaining({ code: 'CREDENTIALS_INVALID' }),
  ])
  expect(await observe('unknown@example.com')).toEqual(ofKnown)
})

it('informs the owner of the address by mail that there is an account, and hands out no link', async () => {
  const storeId = newId('store')
  const email = 'forgot@example.com'
  await auth.registerOwner(storeId, email)
  clock.advance(hourMs)
  const before = mails.length
  const again = (await auth.register(storeId, email.toUpperCase(), mine)).tokens
  await auth.sendMails()
  const sent = mails.slice(before).map(({ template, link }) => [template, new URL(link).pathname, new URL(link).search])
  expect(sent).toEqual([['account-exists', '/sign-in', '']])

  clock.advance(hourMs)
  expectDone(await client.requestEmailVerification({}, callOfCustomer(storeId, again)))
  await auth.sendMails()
  expect(mails.slice(before).map(({ template }) => template)).toEqual(['account-exists', 'account-exists'])
})

it('opens an account that waits for its mail where it was opened alone, and that of the owner everywhere', async () => {
  const storeId = newId('store')
  const email = 'twice@example.com'
  const first = (await auth.register(storeId, email)).tokens
  expect(await signIn(storeId, email, goodPassword)).toMatchObject({ code: 'CREDENTIALS_INVALID' })
  const again = expectDone(await signIn(storeId, email, goodPassword, first.deviceToken))
  expect(again).toMatchObject({ customerId: first.customerId, deviceToken: first.deviceToken })

  const second = (await auth.register(storeId, email, mine)).tokens
  await auth.confirmAddress(storeId, email)
  expect(expectDone(await signIn(storeId, email, goodPassword)).customerId).toBe(first.customerId)
  expect(await signIn(storeId, email, mine)).toMatchObject({ code: 'CREDENTIALS_INVALID' })
  // Whoever mistook the one for the other gets into both, on the device where both are theirs.
  const passwords = [goodPassword, mine]
  const opened = await Promise.all(passwords.map((password) => signIn(storeId, email, password, second.deviceToken)))
  expect(opened.map((answer) => expectDone(answer).customerId)).toEqual([first.customerId, second.customerId])
})

it('gives nobody more tries at a password who opens accounts under its address', async () => {
  const storeId = newId('store')
  const email = 'guessed@example.com'
  await auth.registerOwner(storeId, email)
  const codes: unknown[] = []
  for (let count = 0; count < 12; count++) {
    const { deviceToken } = (await auth.register(storeId, email, mine)).tokens
    const guess = await signIn(storeId, email, 'a wrong guess', deviceToken)
    codes.push(guess.outcome === 'refused' && guess.code)
  }
  expect(codes).toEqual([...Array(11).fill('CREDENTIALS_INVALID'), 'SIGN_IN_THROTTLED'])
  // Nor does getting into one's own account give access to the other again.
  const { deviceToken } = (await auth.register(storeId, email, mine)).tokens
  expect(await signIn(storeId, email, mine, deviceToken)).toMatchObject({ code: 'SIGN_IN_THROTTLED' })
})

it('lets the owner in by a reset, whoever opened an account under the address before', async () => {
  const storeId = newId('store')
  const email = 'squatted@example.com'
  const stranger = (await auth.register(storeId, email, 'password of a stranger')).tokens
  expectDone(await client.requestPasswordReset({ email }, visitorCall(storeId)))
  const token = await auth.mailedToken(email, 'password-reset')
  const { deviceToken } = expectDone(await client.confirmPasswordReset({ token, password: mine }, visitorCall(storeId)))
  expectDone(await signIn(storeId, email, mine))
  expectDone(await signIn(storeId, email, mine, deviceToken))
  const { refreshToken } = stranger
  expect(await client.refreshSession({ refreshToken }, visitorCall(storeId))).toMatchObject({ code: 'TOKEN_INVALID' })
  expect(await signIn(storeId, email, 'password of a stranger', stranger.deviceToken)).toMatchObject({
    code: 'CREDENTIALS_INVALID',
  })
})

it('made the password of a stranger open the account of the owner who pressed the link in the mail', async () => {
  const storeId = newId('store')
  const email = 'taken.ahead@example.com'
  const stranger = 'password of a stranger'
  const planted = (await auth.register(storeId, email, stranger)).tokens
  const token = await auth.mailedToken(email, 'email-verification')
  const own = (await auth.register(storeId, 'somebody.else@example.com')).tokens
  const press = (more: { password?: string } = {}, call = visitorCall(storeId)) =>
    client.confirmEmailVerification({ token, ...more }, call)
  expect(await press()).toMatchObject({ code: 'ACCOUNT_PROOF_REQUIRED' })
  expect(await press({}, callOfCustomer(storeId, own))).toMatchObject({ code: 'ACCOUNT_PROOF_REQUIRED' })
  expect(await press({ password: mine })).toMatchObject({ code: 'CREDENTIALS_INVALID' })
  expect(await signIn(storeId, email, stranger)).toMatchObject({ code: 'CREDENTIALS_INVALID' })

  // Nor is the link good for guessing.
  const guesses = await Promise.all(Array.from({ length: 12 }, () => press({ password: 'a wrong guess' })))
  expect(guesses.map((answer) => answer.outcome === 'refused' && answer.code)).toContain('SIGN_IN_THROTTLED')
  // Who opened it confirms it where they are signed in.
  expectDone(await press({}, callOfCustomer(storeId, planted)))
  expectDone(await signIn(storeId, email, stranger))
})

it('sends an address no more mails than it would get anyway, however many accounts are opened under it', async () => {
  const storeId = newId('store')
  await Promise.all(Array.from({ length: 20 }, () => auth.register(storeId, 'bombed@example.com')))
  await auth.sendMails()
  expect(mails.filter((mail) => mail.storeId === storeId)).toHaveLength(1)
})
