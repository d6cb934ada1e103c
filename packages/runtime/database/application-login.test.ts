import { randomBytes } from 'node:crypto'
import { newId } from '@merastore/kernel'
import { systemClock, testDatabase, testSecret, visitorCall } from '@merastore/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { applicationUrl, prepareApplicationLogin, requireApplicationLogin } from './application-login.ts'

const { owner, ownerUrl, database } = await testDatabase()
const db = database.forSchema('orders', systemClock)
const call = visitorCall(newId('store'))
const strong = `strong_${randomBytes(6).toString('hex')}`

afterAll(() => owner.unsafe(`drop role if exists ${strong}`))

describe('a statement that somebody smuggled in', () => {
  it('stays the application where it lays its role down, which led to the superuser', async () => {
    const rows = await db.tx(call, async (tx) => {
      await tx`select set_config('role', 'none', false)`
      return tx`select session_user::text as session, current_user::text as current`
    })
    expect(rows).toEqual([{ session: 'merastore_app', current: 'merastore_app' }])
  })

  it.each([
    'copy (select 1) to program $$true$$',
    'set role postgres',
    'set session authorization postgres',
    'select pg_read_file($$/etc/passwd$$)',
    'alter table orders.orders disable row level security',
    'select secret_mark from merastore.installation',
    'create table orders.mine (id text)',
  ])('may not: %s', async (text) => {
    await expect(db.tx(call, (tx) => tx.unsafe(text))).rejects.toMatchObject({
      code: expect.stringMatching(/^42501$|^22023$/),
    })
  })
})

describe('the login of the application', () => {
  it('is the same for every process with the secret, and no other secret takes it over', async () => {
    expect(await prepareApplicationLogin(ownerUrl, testSecret)).toBe(applicationUrl(ownerUrl, testSecret))
    await expect(prepareApplicationLogin(ownerUrl, 'another secret, which is just as long')).rejects.toThrow(
      /another installation or an operator has set its password/,
    )
    await requireApplicationLogin(applicationUrl(ownerUrl, testSecret))
  })

  it('is refused where it could see more than one store', async () => {
    await owner.unsafe(`create role ${strong} login superuser password 'x'`)
    const url = new URL(ownerUrl)
    url.username = strong
    url.password = 'x'
    await expect(requireApplicationLogin(url.href)).rejects.toThrow(/is a superuser.*rights/)
    await owner.unsafe(`alter role ${strong} nosuperuser; grant merastore_app to ${strong}`)
    await expect(requireApplicationLogin(url.href)).rejects.toThrow(/is a member of other roles/)
  })
})
