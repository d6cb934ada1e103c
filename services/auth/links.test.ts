import { expectDone, hourMs, minuteMs, newId } from '@merastore/kernel'
import { clientIn, modes, movableClock, testDatabase, visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { authForTests, callOfCustomer, goodPassword } from './testing/auth.ts'

const { database, owner, statements } = await testDatabase()
const clock = movableClock()
const auth = authForTests(database, clock)
const { client, mails } = auth
const invalid = { outcome: 'refused', code: 'LINK_INVALID' }

async function emailVerifiedAt(storeId: string, customerId: string) {
  return expectDone(await client.getCustomerAccount({ customerId }, visitorCall(storeId))).emailVerifiedAt
}

describe.each(modes)('over a %s client', (mode) => {
  it('a customer confirms their address with the mailed link, and a second click does no harm', async () => {
    const remote = await clientIn(mode, auth.service)
    const storeId = newId('store')
    const email = `verify-${mode}@example.com`
    const { customerId } = (await auth.register(storeId, email)).tokens
    const token = await auth.mailedToken(email, 'email-verification')
    expect(await emailVerifiedAt(storeId, customerId)).toBeNull()
    expectDone(await remote.confirmEmailVerification({ token, password: goodPassword }, visitorCall(storeId)))
    expectDone(await remote.confirmEmailVerification({ token, password: goodPassword }, visitorCall(storeId)))
    expect(await emailVerifiedAt(storeId, customerId)).toBe(clock.now().toISOString())
    const events = await owner`
      select 1 from auth.events where store_id = ${storeId} and type = 'customer.email-verified.v1'`
    expect(events).toHaveLength(1)
  })

  it('a customer who forgot the password chooses another with the mailed link, which ends all sessions', async () => {
    const remote = await clientIn(mode, auth.service)
    const storeId = newId('store')
    const email = `reset-${mode}@example.com`
    const { tokens } = await auth.register(storeId, email)
    expectDone(await remote.requestPasswordReset({ email: email.toUpperCase() }, visitorCall(storeId)))
    const token = await auth.mailedToken(email, 'password-reset')
    const chosen = { token, password: 'five red submarines' }
    expectDone(await remote.confirmPasswordReset(chosen, visitorCall(storeId)))
    expect(await remote.confirmPasswordReset(chosen, visitorCall(storeId))).toMatchObject(invalid)
    const { refreshToken } = tokens
    expect(await remote.refreshSession({ refreshToken }, visitorCall(storeId))).toMatchObject({ code: 'TOKEN_INVALID' })
    expect(await remote.signIn({ email, password: goodPassword }, visitorCall(storeId))).toMatchObject({
      code: 'CREDENTIALS_INVALID',
    })
    expectDone(await remote.signIn({ email, password: 'five red submarines' }, visitorCall(storeId)))
  })
})

it('mails links to the site of the store, in its name', async () => {
  const storeId = newId('store')
  await auth.register(storeId, 'site@example.com')
  await auth.sendMails()
  const mail = mails.find((sent) => sent.to === 'site@example.com')
  expect(mail).toMatchObject({ storeId, template: 'email-verification' })
  expect(mail?.link).toMatch(/^https:\/\/store-[0-9a-z]+\.example\/verify-email\?token=key_/)
})

it('answers and works the same for an address with and without an account, and mails only the first', async () => {
  const storeId = newId('store')
  await auth.register(storeId, 'known@example.com')
  await auth.sendMails()
  const ask = async (email: string) => {
    const before = statements.length
    const answer = await client.requestPasswordReset({ email }, visitorCall(storeId))
    return { answer, statements: statements.slice(before) }
  }
  expect(await ask('known@example.com')).toEqual(await ask('unknown@example.com'))
  const before = mails.length
  await auth.sendMails()
  expect(mails.slice(before).map((mail) => mail.to)).toEqual(['known@example.com'])
})

it('sends one reset mail at once, and then ever fewer, however often it is asked', async () => {
  const storeId = newId('store')
  const email = 'bombed@example.com'
  await auth.register(storeId, email)
  const resets = () => mails.filter((mail) => mail.to === email && mail.template === 'password-reset').length
  const ask = () => client.requestPasswordReset({ email }, visitorCall(storeId))
  await Promise.all(Array.from({ length: 20 }, ask))
  await auth.sendMails()
  expect(resets()).toBe(1)
  for (let count = 0; count < 60; count++) {
    clock.advance(minuteMs)
    expectDone(await ask())
    await auth.sendMails()
  }
  expect(resets()).toBeGreaterThan(3)
  expect(resets()).toBeLessThan(10)
})

it('lets the owner in at once after a reset, however much somebody guessed', async () => {
  const storeId = newId('store')
  const email = 'guessed@example.com'
  await auth.register(storeId, email)
  for (let count = 0; count < 15; count++) await client.signIn({ email, password: 'wrong' }, visitorCall(storeId))
  await client.requestPasswordReset({ email }, visitorCall(storeId))
  const token = await auth.mailedToken(email, 'password-reset')
  expectDone(await client.confirmPasswordReset({ token, password: 'five red submarines' }, visitorCall(storeId)))
  expectDone(await client.signIn({ email, password: 'five red submarines' }, visitorCall(storeId)))
})

it('lets twenty uses of one reset link at once succeed once', async () => {
  const storeId = newId('store')
  await auth.register(storeId, 'race@example.com')
  await client.requestPasswordReset({ email: 'race@example.com' }, visitorCall(storeId))
  const token = await auth.mailedToken('race@example.com', 'password-reset')
  const uses = Array.from({ length: 20 }, (_, index) =>
    client.confirmPasswordReset({ token, password: `five red submarines ${index}` }, visitorCall(storeId)),
  )
  const answers = await Promise.all(uses)
  expect(answers.filter((answer) => answer.outcome === 'done')).toHaveLength(1)
})

it('takes no link that is too old, for another purpose, of another store or made up', async () => {
  const storeId = newId('store')
  const email = 'links@example.com'
  const { tokens } = await auth.register(storeId, email)
  const verification = await auth.mailedToken(email, 'email-verification')
  await client.requestPasswordReset({ email }, visitorCall(storeId))
  const reset = await auth.mailedToken(email, 'password-reset')
  const use = (token: string, store = storeId) =>
    client.confirmPasswordReset({ token, password: 'five red submarines' }, visitorCall(store))
  const linkId = reset.split('.')[0] ?? ''
  for (const token of [
    verification,
    linkId,
    `${linkId}.`,
    `${linkId}.AAAA`,
    `${newId('key')}.${reset.split('.')[1]}`,
  ]) {
    expect(await use(token), token).toMatchObject(invalid)
  }
  expect(await use(reset, newId('store'))).toMatchObject(invalid)
  clock.advance(hourMs)
  expect(await use(reset)).toMatchObject(invalid)
  clock.advance(23 * hourMs)
  expect(
    await client.confirmEmailVerification({ token: verification, password: goodPassword }, visitorCall(storeId)),
  ).toMatchObject(invalid)
  expect(await emailVerifiedAt(storeId, tokens.customerId)).toBeNull()

  expectDone(await client.requestEmailVerification({}, callOfCustomer(storeId, tokens)))
  const again = await auth.mailedToken(email, 'email-verification')
  expectDone(await client.confirmEmailVerification({ token: again }, callOfCustomer(storeId, tokens)))
})

it('keeps the reset link good when the first new password was too easy', async () => {
  const storeId = newId('store')
  await auth.register(storeId, 'easy@example.com')
  await client.requestPasswordReset({ email: 'easy@example.com' }, visitorCall(storeId))
  const token = await auth.mailedToken('easy@example.com', 'password-reset')
  expect(await client.confirmPasswordReset({ token, password: 'password1234' }, visitorCall(storeId))).toMatchObject({
    code: 'PASSWORD_WEAK',
  })
  expectDone(await client.confirmPasswordReset({ token, password: 'five red submarines' }, visitorCall(storeId)))
})
