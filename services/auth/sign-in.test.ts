import { expectDone, newId } from '@merastore/kernel'
import { clientIn, modes, movableClock, testDatabase, visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { insertLink } from './links-sql.ts'
import { authForTests, callOfCustomer, goodPassword, testSecret } from './testing/auth.ts'
import { createVault } from './vault.ts'

const { database, statements } = await testDatabase()
const clock = movableClock()
const auth = authForTests(database, clock)
const { client, service } = auth

describe.each(modes)('over a %s client', (mode) => {
  it('a customer registers, signs in with the address in any case, is known by the token, and signs out', async () => {
    const remote = await clientIn(mode, service)
    const call = visitorCall(newId('store'))
    const customerId = newId('customer')
    const typed = { customerId, email: 'Ada.Lovelace@Example.com', password: goodPassword, locale: 'en' }
    const account = expectDone(await remote.createCustomerAccount(typed, call))
    expect(account).toMatchObject({ email: 'Ada.Lovelace@Example.com', tokens: { customerId } })

    await auth.confirmAddress(call.storeId, typed.email)
    const signedIn = expectDone(
      await remote.signIn({ email: ' ada.lovelace@EXAMPLE.com', password: goodPassword }, call),
    )
    expect(signedIn.customerId).toBe(customerId)
    const known = await remote.authenticate({ token: signedIn.accessToken, surface: 'storefront' }, call)
    const actor = { kind: 'customer', id: customerId, sessionId: signedIn.sessionId }
    expect(expectDone(known)).toEqual({ actor })

    const mine = callOfCustomer(call.storeId, signedIn)
    const before = expectDone(await remote.listSessions({}, mine)).data
    expect(before.filter((session) => session.current).map((session) => session.id)).toEqual([signedIn.sessionId])
    expectDone(await remote.signOut({}, mine))
    const after = expectDone(await remote.listSessions({}, mine)).data
    expect(after).toHaveLength(before.length - 1)
    expect(await remote.refreshSession({ refreshToken: signedIn.refreshToken }, call)).toMatchObject({
      code: 'TOKEN_INVALID',
    })
  })
})

it('gives an address to one account of the twenty that are opened under it at once', async () => {
  const storeId = newId('store')
  const tries = Array.from({ length: 20 }, (_, index) => ({
    customerId: newId('customer'),
    email: index % 2 === 0 ? 'twenty@example.com' : 'Twenty@Example.COM',
    password: goodPassword,
    locale: 'en',
  }))
  const answers = await Promise.all(tries.map((typed) => client.createCustomerAccount(typed, visitorCall(storeId))))
  for (const answer of answers) expectDone(answer)
  await auth.sendMails()
  expect(auth.mails.filter((mail) => mail.storeId === storeId)).toHaveLength(1)

  // A link for each, as if all of them had asked when mails may go out again; all are opened at once.
  const links = tries.map(({ customerId }) => ({ customerId, linkId: newId('key') }))
  await service.db.tx(visitorCall(storeId), async (tx) => {
    for (const { customerId, linkId } of links) {
      await insertLink(tx, { linkId, purpose: 'email-verification', accountId: customerId, forStoreId: storeId })
    }
  })
  const vault = createVault(testSecret)
  const confirm = ({ linkId }: (typeof links)[number]) =>
    client.confirmEmailVerification(
      { token: vault.linkToken('email-verification', linkId), password: goodPassword },
      visitorCall(storeId),
    )
  const confirmed = await Promise.all(links.map(confirm))
  expect(confirmed.filter((answer) => answer.outcome === 'done')).toHaveLength(1)
  expect(confirmed.filter((answer) => answer.outcome === 'refused' && answer.code === 'LINK_INVALID')).toHaveLength(19)
  const winner = links[confirmed.findIndex((answer) => answer.outcome === 'done')]
  const signedIn = await client.signIn({ email: 'twenty@example.com', password: goodPassword }, visitorCall(storeId))
  expect(expectDone(signedIn).customerId).toBe(winner?.customerId)
})

it('keeps the accounts of two stores apart under one address', async () => {
  const [here, there] = [newId('store'), newId('store')]
  const mine = await auth.registerOwner(here, 'both@example.com', 'password of the first')
  const other = await auth.registerOwner(there, 'both@example.com', 'password of the second')
  expect(mine.tokens.customerId).not.toBe(other.tokens.customerId)
  const wrong = { email: 'both@example.com', password: 'password of the second' }
  expect(await client.signIn(wrong, visitorCall(here))).toMatchObject({ code: 'CREDENTIALS_INVALID' })
  expect(expectDone(await client.signIn(wrong, visitorCall(there))).customerId).toBe(other.tokens.customerId)

  const rows = await service.db.read(visitorCall(here), (tx) => tx`select account_id from auth.accounts`)
  expect(rows).toEqual([{ account_id: mine.tokens.customerId }])
  expect(await client.getCustomerAccount({ customerId: other.tokens.customerId }, visitorCall(here))).toMatchObject({
    code: 'CUSTOMER_NOT_FOUND',
  })
  expect(await client.refreshSession({ refreshToken: other.tokens.refreshToken }, visitorCall(here))).toMatchObject({
    code: 'TOKEN_INVALID',
  })
  const session = { sessionId: other.tokens.sessionId }
  expect(await client.revokeSession(session, callOfCustomer(here, mine.tokens))).toMatchObject({
    code: 'SESSION_NOT_FOUND',
  })
})

it('refuses a password that is easy to guess, and one that is too short', async () => {
  const call = visitorCall(newId('store'))
  const base = { customerId: newId('customer'), email: 'guess.me.please@example.com', locale: 'en' }
  for (const password of ['Password123', 'aaaaaaaaaaaa', '1234567890', 'guess.me.please', 'qwertyuiop']) {
    expect(await client.createCustomerAccount({ ...base, password }, call)).toMatchObject({ code: 'PASSWORD_WEAK' })
  }
  await expect(client.createCustomerAccount({ ...base, password: 'tooshort9' }, call)).rejects.toThrow('/password')
})

it('answers the same to a wrong password and to an unknown address, also when it slows them down', async () => {
  const storeId = newId('store')
  await auth.registerOwner(storeId, 'known@example.com')
  const answersTo = async (email: string) => {
    const answers = []
    for (let count = 0; count < 13; count++) {
      const before = statements.length
      const answer = await client.signIn({ email, password: 'not the password' }, visitorCall(storeId))
      answers.push({ ...answer, statements: statements.slice(before) })
    }
    return answers
  }
  const known = await answersTo('known@example.com')
  expect(known).toEqual(await answersTo('unknown@example.com'))
  const codes = known.map((answer) => ('code' in answer ? answer.code : answer.outcome))
  expect(codes.slice(0, 11)).toEqual(Array(11).fill('CREDENTIALS_INVALID'))
  expect(codes.slice(11)).toEqual(['SIGN_IN_THROTTLED', 'SIGN_IN_THROTTLED'])
})

it('slows guessing, lets the owner in after a minute at most, and starts anew then', async () => {
  const storeId = newId('store')
  const email = 'slow@example.com'
  await auth.registerOwner(storeId, email)
  const guess = () => client.signIn({ email, password: 'not the password' }, visitorCall(storeId))
  for (let count = 0; count < 11; count++) await guess()
  let waitedMs = 0
  for (let admitted = 0; admitted < 8; waitedMs += 1000) {
    if (JSON.stringify(await guess()).includes('CREDENTIALS_INVALID')) admitted++
    clock.advance(1000)
  }
  expect(waitedMs).toBeGreaterThan(120_000)
  clock.advance(60_000)
  expectDone(await client.signIn({ email, password: goodPassword }, visitorCall(storeId)))
  expect(await guess()).toMatchObject({ code: 'CREDENTIALS_INVALID' })
})

it('counts guesses that come side by side', async () => {
  const storeId = newId('store')
  await auth.register(storeId, 'flood@example.com')
  const guesses = Array.from({ length: 30 }, () =>
    client.signIn({ email: 'flood@example.com', password: 'not the password' }, visitorCall(storeId)),
  )
  const answers = await Promise.all(guesses)
  expect(
    answers.filter((answer) => answer.outcome === 'refused' && answer.code === 'CREDENTIALS_INVALID'),
  ).toHaveLength(11)
})

it('lets in who signs in at a process whose clock is behind that of the try before', async () => {
  const storeId = newId('store')
  await auth.registerOwner(storeId, 'behind@example.com')
  const ahead = movableClock(clock.now())
  ahead.advance(5000)
  const guess = { email: 'behind@example.com', password: 'not the password' }
  const elsewhere = authForTests(database, ahead).client
  expect(await elsewhere.signIn(guess, visitorCall(storeId))).toMatchObject({ code: 'CREDENTIALS_INVALID' })
  expectDone(await client.signIn({ ...guess, password: goodPassword }, visitorCall(storeId)))
})

it('recognises a customer by the token without a statement', async () => {
  const storeId = newId('store')
  const { tokens } = await auth.register(storeId, 'quick@example.com')
  const token = { token: tokens.accessToken, surface: 'storefront' as const }
  expectDone(await client.authenticate(token, visitorCall(storeId)))
  const before = statements.length
  for (let count = 0; count < 5; count++) expectDone(await client.authenticate(token, visitorCall(storeId)))
  expect(statements.length - before).toBe(0)
})

it('changes a password only for who has the old one, and ends the other sessions', async () => {
  const storeId = newId('store')
  const email = 'change@example.com'
  const first = (await auth.registerOwner(storeId, email)).tokens
  const second = expectDone(await client.signIn({ email, password: goodPassword }, visitorCall(storeId)))
  const mine = callOfCustomer(storeId, second)
  const wrong = { currentPassword: 'not the password', newPassword: 'four green tractors' }
  expect(await client.changePassword(wrong, mine)).toMatchObject({ code: 'CREDENTIALS_INVALID' })
  const right = { currentPassword: goodPassword, newPassword: 'four green tractors' }
  expectDone(await client.changePassword(right, mine))
  const refresh = (refreshToken: string) => client.refreshSession({ refreshToken }, visitorCall(storeId))
  expect(await refresh(first.refreshToken)).toMatchObject({ code: 'TOKEN_INVALID' })
  expectDone(await refresh(second.refreshToken))
  expect(await client.signIn({ email, password: goodPassword }, visitorCall(storeId))).toMatchObject({
    code: 'CREDENTIALS_INVALID',
  })
  expectDone(await client.signIn({ email, password: 'four green tractors' }, visitorCall(storeId)))
})
