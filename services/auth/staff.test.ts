import { expectDone, minuteMs, newId } from '@merastore/kernel'
import { clientIn, modes, movableClock, serviceCall, testDatabase, visitorCall } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { authForTests, callOfStaff, goodPassword } from './testing/auth.ts'

const { database, owner, statements } = await testDatabase()
const clock = movableClock()
const auth = authForTests(database, clock)
const { client, service } = auth

async function createOwner(storeId: string, email: string) {
  const typed = { email, password: goodPassword, name: 'Olga Owner', role: 'owner' as const }
  expectDone(await client.createStaff(typed, serviceCall(storeId, 'cli')))
  return expectDone(await client.signInStaff({ email, password: goodPassword }, visitorCall(storeId)))
}

async function hire(storeId: string, email: string, role: 'owner' | 'manager' | 'support' | 'fulfilment') {
  const typed = { email, password: goodPassword, name: email, role }
  return expectDone(await client.createStaff(typed, serviceCall(storeId, 'cli')))
}

describe.each(modes)('over a %s client', (mode) => {
  it('an owner signs in, is known with their permissions, invites a person who joins, and sees both', async () => {
    const remote = await clientIn(mode, service)
    const storeId = newId('store')
    const boss = await createOwner(storeId, `boss-${mode}@example.com`)
    expect(boss).toMatchObject({ staff: { name: 'Olga Owner' }, stores: [{ storeId, role: 'owner' }] })
    const asBoss = callOfStaff(storeId, boss)
    const email = `mo-${mode}@example.com`
    const invited = expectDone(await remote.inviteStaff({ email, name: 'Mo', role: 'manager' }, asBoss))
    expect(invited).toMatchObject({ email, name: 'Mo', role: 'manager', status: 'invited' })
    const early = { email, password: goodPassword }
    expect(await remote.signInStaff(early, visitorCall(storeId))).toMatchObject({ code: 'CREDENTIALS_INVALID' })

    const token = await auth.mailedToken(email, 'staff-invitation')
    const joined = expectDone(await remote.acceptInvitation({ token, password: goodPassword }, visitorCall(storeId)))
    expect(joined.stores).toEqual([{ storeId, role: 'manager' }])
    const known = await remote.authenticate({ token: joined.accessToken, surface: 'admin' }, visitorCall(storeId))
    const { actor } = expectDone(known)
    expect(actor).toMatchObject({ kind: 'staff', id: invited.id, role: 'manager' })
    if (actor.kind !== 'staff') throw new Error('not staff')
    expect(actor.permissions).toContain('product:update')
    expect(actor.permissions).not.toContain('staff:manage')
    const listed = expectDone(await remote.listStaff({}, asBoss)).data
    expect(listed.map((member) => [member.role, member.status])).toEqual([
      ['owner', 'active'],
      ['manager', 'active'],
    ])
  })
})

it('said that an invitation was sent again where nothing was: within a minute it says so, and the link of then is good', async () => {
  const [storeId, elsewhere] = [newId('store'), newId('store')]
  const boss = await createOwner(storeId, 'inviting@example.com')
  const asBoss = callOfStaff(storeId, boss)
  const invite = () => client.inviteStaff({ email: 'again@example.com', role: 'support' }, asBoss).then(expectDone)
  const first = await invite()
  const staffId = first.id
  const linkIn = (store: string) => client.getInvitationLink({ staffId }, serviceCall(store, 'cli'))
  const { link } = expectDone(await linkIn(storeId))
  expect([first.invitationSent, (await invite()).invitationSent]).toEqual([true, false])
  expect(expectDone(await linkIn(storeId)).link).toBe(link)
  expect(await linkIn(elsewhere)).toMatchObject({ code: 'INVITATION_NOT_FOUND' })
  clock.advance(2 * minuteMs)
  expect((await invite()).invitationSent).toBe(true)
  const newest = expectDone(await linkIn(storeId)).link
  expect(newest).not.toBe(link)
  const token = new URL(newest).searchParams.get('token') ?? ''
  expectDone(await client.acceptInvitation({ token, password: goodPassword }, visitorCall(storeId)))
  expect(await linkIn(storeId)).toMatchObject({ code: 'INVITATION_NOT_FOUND' })
})

it('showed a store that invites a known address the name that another store has', async () => {
  const [here, there] = [newId('store'), newId('store')]
  await createOwner(here, 'known@example.com')
  const asOther = callOfStaff(there, await createOwner(there, 'curious@example.com'))
  const invited = expectDone(await client.inviteStaff({ email: 'known@example.com', role: 'support' }, asOther))
  expect(invited.name).toBeNull()
  const nameListed = async () => {
    const { data } = expectDone(await client.listStaff({}, asOther))
    return data.find(({ id }) => id === invited.id)?.name
  }
  expect(await nameListed()).toBeNull()
  const token = await auth.mailedToken('known@example.com', 'staff-invitation')
  expectDone(await client.acceptInvitation({ token, password: goodPassword }, visitorCall(there)))
  expect(await nameListed()).toBe('Olga Owner')
})

it('recognises staff by one statement, and what they may do in this store only', async () => {
  const [here, there] = [newId('store'), newId('store')]
  const boss = await createOwner(here, 'one-statement@example.com')
  const authenticate = (storeId: string) =>
    client.authenticate({ token: boss.accessToken, surface: 'admin' }, visitorCall(storeId))
  expectDone(await authenticate(here))
  const before = statements.length
  expect(expectDone(await authenticate(here)).actor).toMatchObject({ role: 'owner' })
  expect(statements.length - before).toBe(1)
  expect(expectDone(await authenticate(there)).actor).toMatchObject({ role: 'none', permissions: [] })
  const me = expectDone(await client.getMe({}, callOfStaff(there, boss)))
  expect(me).toMatchObject({ role: null, permissions: [], stores: [{ storeId: here, role: 'owner' }] })
})

it('takes effect at once when a role changes, a person is removed, or signs out', async () => {
  const storeId = newId('store')
  const boss = await createOwner(storeId, 'at-once@example.com')
  const { id: staffId, email } = await hire(storeId, 'sam@example.com', 'support')
  const sam = expectDone(await client.signInStaff({ email, password: goodPassword }, visitorCall(storeId)))
  const roleOf = async () => {
    const known = await client.authenticate({ token: sam.accessToken, surface: 'admin' }, visitorCall(storeId))
    return known.outcome === 'done' && known.value.actor.kind === 'staff' ? known.value.actor.role : known
  }
  expect(await roleOf()).toBe('support')
  expectDone(await client.changeStaffRole({ staffId, role: 'fulfilment' }, callOfStaff(storeId, boss)))
  expect(await roleOf()).toBe('fulfilment')
  expectDone(await client.removeStaff({ staffId }, callOfStaff(storeId, boss)))
  expect(await roleOf()).toBe('none')
  expectDone(await client.signOutStaff({}, callOfStaff(storeId, sam)))
  expect(await roleOf()).toMatchObject({ code: 'TOKEN_INVALID' })
})

it('never removes or demotes the last owner, not even when the two of them remove each other at once', async () => {
  const storeId = newId('store')
  const first = await createOwner(storeId, 'first-owner@example.com')
  const staffId = first.staff.id
  const asFirst = callOfStaff(storeId, first)
  const lastOwner = { outcome: 'refused', code: 'LAST_OWNER' }
  expect(await client.removeStaff({ staffId }, asFirst)).toMatchObject(lastOwner)
  expect(await client.changeStaffRole({ staffId, role: 'manager' }, asFirst)).toMatchObject(lastOwner)
  // One who was invited but has not joined does not count.
  expectDone(await client.inviteStaff({ email: 'maybe@example.com', role: 'owner' }, asFirst))
  expect(await client.removeStaff({ staffId }, asFirst)).toMatchObject(lastOwner)

  for (let round = 0; round < 10; round++) {
    const second = await hire(storeId, `second-${round}@example.com`, 'owner')
    const owners = await owner<{ staff_id: string }[]>`
      select staff_id from auth.memberships where store_id = ${storeId} and role = 'owner' and accepted_at is not null`
    expect(owners).toHaveLength(2)
    const remaining = owners.find((row) => row.staff_id !== second.id)?.staff_id ?? ''
    const call = callOfStaff(storeId, first)
    const answers = await Promise.all([
      client.removeStaff({ staffId: second.id }, call),
      client.changeStaffRole({ staffId: remaining, role: 'manager' }, call),
    ])
    expect(answers.filter((answer) => answer.outcome === 'done')).toHaveLength(1)
  }
})

it('gives a person with an account a role in a second store only for their own password', async () => {
  const [here, there] = [newId('store'), newId('store')]
  await createOwner(here, 'twice@example.com')
  const other = await createOwner(there, 'other-boss@example.com')
  expectDone(await client.inviteStaff({ email: 'Twice@example.com', role: 'support' }, callOfStaff(there, other)))
  const token = await auth.mailedToken('twice@example.com', 'staff-invitation')
  const accept = (password: string) => client.acceptInvitation({ token, password }, visitorCall(there))
  expect(await accept('a password of my own')).toMatchObject({ code: 'CREDENTIALS_INVALID' })
  const joined = expectDone(await accept(goodPassword))
  expect(joined.stores).toHaveLength(2)
  expect(await accept(goodPassword)).toMatchObject({ code: 'LINK_INVALID' })
  expect(
    await client.inviteStaff({ email: 'twice@example.com', role: 'owner' }, callOfStaff(there, other)),
  ).toMatchObject({ code: 'STAFF_EXISTS' })
})

it('makes an invitation useless when it is taken back or sent again', async () => {
  const storeId = newId('store')
  const boss = callOfStaff(storeId, await createOwner(storeId, 'inviter@example.com'))
  const email = 'undecided@example.com'
  const accept = (token: string) => client.acceptInvitation({ token, password: goodPassword }, visitorCall(storeId))
  const invite = () => client.inviteStaff({ email, role: 'support' }, boss)
  expectDone(await invite())
  const first = await auth.mailedToken(email, 'staff-invitation')
  clock.advance(2 * minuteMs)
  const { id: staffId } = expectDone(await invite())
  const second = await auth.mailedToken(email, 'staff-invitation')
  expect(await accept(first)).toMatchObject({ code: 'LINK_INVALID' })
  expectDone(await client.removeStaff({ staffId }, boss))
  expect(await accept(second)).toMatchObject({ code: 'LINK_INVALID' })
})

it('sends one mail when an invitation is clicked twice', async () => {
  const storeId = newId('store')
  const boss = callOfStaff(storeId, await createOwner(storeId, 'double@example.com'))
  const invite = () => client.inviteStaff({ email: 'clicked@example.com', role: 'support' }, boss)
  const answers = await Promise.all([invite(), invite()])
  const members = answers.map(expectDone)
  expect(new Set(members.map(({ id }) => id)).size).toBe(1)
  expect(members.map(({ invitationSent }) => invitationSent).toSorted()).toEqual([false, true])
  await auth.sendMails()
  expect(auth.mails.filter((mail) => mail.to === 'clicked@example.com')).toHaveLength(1)
})

it('creates a person once, however often the command line asks, and keeps the password', async () => {
  const storeId = newId('store')
  const typed = { email: 'seed@example.com', password: goodPassword, name: 'Seed', role: 'owner' as const }
  const create = (password: string) =>
    client.createStaff({ ...typed, password }, serviceCall(storeId, 'cli')).then(expectDone)
  const made = await Promise.all([create(goodPassword), create(goodPassword), create(goodPassword)])
  expect(new Set(made.map((member) => member.id)).size).toBe(1)
  await create('another long password')
  expectDone(await client.signInStaff({ email: typed.email, password: goodPassword }, visitorCall(storeId)))
  const events = await owner`select type from auth.events where store_id = ${storeId}`
  expect(events).toEqual([{ type: 'staff.joined.v1' }])
})

it('renews the session of staff, and resets their password by a link to the dashboard', async () => {
  const storeId = newId('store')
  const boss = await createOwner(storeId, 'forgetful@example.com')
  const { refreshToken } = boss
  const renewed = expectDone(await client.refreshStaffSession({ refreshToken }, visitorCall(storeId)))
  expect(renewed.stores).toEqual([{ storeId, role: 'owner' }])
  const stranger = { email: 'nobody@example.com' }
  expectDone(await client.requestStaffPasswordReset(stranger, visitorCall('installation')))
  expectDone(await client.requestStaffPasswordReset({ email: boss.staff.email }, visitorCall('installation')))
  const token = await auth.mailedToken(boss.staff.email, 'password-reset')
  expect(auth.mails.at(-1)).toMatchObject({ storeId, to: boss.staff.email, template: 'password-reset' })
  expect(auth.mails.at(-1)?.link).toMatch(/^https:\/\/dashboard\.example\/password-reset\?token=/)
  const chosen = { token, password: 'five red submarines' }
  expectDone(await client.confirmStaffPasswordReset(chosen, visitorCall('installation')))
  const known = await client.authenticate({ token: renewed.accessToken, surface: 'admin' }, visitorCall(storeId))
  expect(known).toMatchObject({ code: 'TOKEN_INVALID' })
})

it('shows and changes no staff of another store', async () => {
  const [here, there] = [newId('store'), newId('store')]
  const boss = await createOwner(here, 'here@example.com')
  const other = await createOwner(there, 'there@example.com')
  const listed = expectDone(await client.listStaff({}, callOfStaff(here, boss))).data
  expect(listed.map((member) => member.email)).toEqual(['here@example.com'])
  const target = { staffId: other.staff.id }
  expect(await client.removeStaff(target, callOfStaff(here, boss))).toMatchObject({ code: 'STAFF_NOT_FOUND' })
  const rows = await service.db.read(visitorCall(here), (tx) => tx`select staff_id from auth.memberships`)
  expect(rows).toEqual([{ staff_id: boss.staff.id }])
  expect(await service.db.read(visitorCall(here), (tx) => tx`select 1 from auth.accounts`)).toHaveLength(0)
})
