import { expectDone, newId } from '@merastore/kernel'
import { createLogger } from '@merastore/runtime'
import { movableClock, serviceCall, testDatabase, visitorCall } from '@merastore/testing'
import { expect, it } from 'vitest'
import { authForTests, callOfStaff, goodPassword } from './testing/auth.ts'

const { database } = await testDatabase()
const lines: string[] = []
const logger = createLogger({ level: 'info', stream: { write: (line: string) => void lines.push(line) } })
const auth = authForTests(database, movableClock(), logger)
const { client } = auth

it('left no trace of who got in, who tried, and who gave whom which role', async () => {
  const storeId = newId('store')
  const email = 'olga.owner@example.com'
  const typed = { email, password: goodPassword, name: 'Olga Owner', role: 'owner' as const }
  const { id: ownerId } = expectDone(await client.createStaff(typed, serviceCall(storeId, 'cli')))
  const signIn = (password: string) => client.signInStaff({ email, password }, visitorCall(storeId))
  const boss = callOfStaff(storeId, expectDone(await signIn(goodPassword)))
  for (let guess = 0; guess < 12; guess++) await signIn('a wrong guess')
  const { id: staffId } = expectDone(await client.inviteStaff({ email: 'mo@example.com', role: 'support' }, boss))
  expectDone(await client.changeStaffRole({ staffId, role: 'manager' }, boss))
  expectDone(await client.removeStaff({ staffId }, boss))
  await client.requestStaffPasswordReset({ email }, visitorCall('installation'))
  await client.requestStaffPasswordReset({ email }, visitorCall('installation'))
  const token = await auth.mailedToken(email, 'password-reset')
  const chosen = { token, password: 'five red submarines' }
  expectDone(await client.confirmStaffPasswordReset(chosen, visitorCall('installation')))
  expect(await client.confirmStaffPasswordReset(chosen, visitorCall('installation'))).toMatchObject({
    code: 'LINK_INVALID',
  })
  expectDone(await client.rotateKeys({ kid: newId('key') }, serviceCall('installation', 'cli')))

  const noted = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  const events = noted.map(({ level, event }) => `${level} ${event}`)
  expect(events.filter((event, place) => event !== events[place - 1])).toEqual([
    'info staff-created',
    'info staff-signed-in',
    'warn wrong-credentials',
    'warn sign-in-throttled',
    'info staff-invited',
    'info staff-role-changed',
    'info staff-removed',
    'warn password-reset-throttled',
    'info staff-password-reset',
    'warn wrong-link',
    'info signing-keys-rotated',
  ])
  expect(noted.find(({ event }) => event === 'staff-signed-in')).toMatchObject({ staffId: ownerId, storeId })
  expect(noted.find(({ event }) => event === 'staff-role-changed')).toMatchObject({
    staffId,
    by: ownerId,
    role: 'manager',
  })
  for (const secret of [email, 'mo@', 'Olga', goodPassword, 'wrong guess', 'submarines', token]) {
    expect(lines.join('')).not.toContain(secret)
  }
})
