import { createDispatch } from '@merastore/contract'
import { expectDone, newId } from '@merastore/kernel'
import { staffCall, systemClock, testDatabase, visitorCall } from '@merastore/testing'
import { expect, it } from 'vitest'
import { authForTests, goodPassword, testSecret } from './testing/auth.ts'

const { database, owner } = await testDatabase()
const auth = authForTests(database, systemClock)

/** Every row of the service, as text. */
async function everyRow(): Promise<string[]> {
  const tables = await owner<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'auth' order by tablename`
  const rows = await Promise.all(
    tables.map(({ name }) => owner<{ text: string }[]>`select t::text as text from auth.${owner(name)} t`),
  )
  return rows.flat().map((row) => row.text)
}

it('stores no password, token, link or private key that could be used', async () => {
  const storeId = newId('store')
  const dispatch = createDispatch(auth.service)
  const secrets: string[] = [goodPassword, testSecret]
  const { tokens } = await auth.registerOwner(storeId, 'secret@example.com')
  const renewed = expectDone(
    await auth.client.refreshSession({ refreshToken: tokens.refreshToken }, visitorCall(storeId)),
  )
  secrets.push(tokens.refreshToken, tokens.accessToken, renewed.refreshToken, renewed.accessToken)
  await auth.client.requestPasswordReset({ email: 'secret@example.com' }, visitorCall(storeId))
  await auth.client.inviteStaff({ email: 'guest@example.com', role: 'owner' }, staffCall(storeId, ['staff:manage']))
  // An idempotency key, as a careful client sends with every POST, must not make the answer be stored.
  const keyed = visitorCall(storeId, { key: 'a-key-of-the-client' })
  const answer = await dispatch('signIn', { email: 'secret@example.com', password: goodPassword }, keyed)
  if (answer.outcome !== 'done') throw new Error(answer.outcome)
  const signedIn: { refreshToken: string; accessToken: string } = JSON.parse(answer.json)
  secrets.push(signedIn.refreshToken, signedIn.accessToken)

  const waiting = await everyRow()
  await auth.sendMails()
  for (const mail of auth.mails) secrets.push(new URL(mail.link).searchParams.get('token') ?? '')
  expect(auth.mails.map((mail) => mail.template).sort()).toEqual([
    'email-verification',
    'password-reset',
    'staff-invitation',
  ])
  const rows = [...waiting, ...(await everyRow())]
  expect(rows.length).toBeGreaterThan(15)
  for (const secret of secrets) {
    // Of a token, the part that makes it one: ids may stand in tables.
    const telling = secret.split('.').at(-1) ?? secret
    expect(rows.filter((row) => row.includes(telling))).toEqual([])
  }
  expect(rows.filter((row) => /"d" ?:/.test(row))).toEqual([])
})

it('puts no address or name into an event', async () => {
  const events = await owner<{ data: object }[]>`select data from auth.events`
  expect(events.length).toBeGreaterThan(3)
  expect(events.filter((event) => JSON.stringify(event.data).includes('@'))).toEqual([])
})
