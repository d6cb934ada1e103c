import { expectDone, newId } from '@merastore/kernel'
import { movableClock, serviceCall, testDatabase, visitorCall } from '@merastore/testing'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { authForTests, callOfStaff, goodPassword } from './testing/auth.ts'

/** What happens once, after a password was compared and before anything is made of it. */
const compared = vi.hoisted(() => ({ next: undefined as (() => Promise<unknown>) | undefined }))
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>()
  return {
    ...argon2,
    verify: async (...args: Parameters<typeof argon2.verify>) => {
      const isRight = await argon2.verify(...args)
      const { next } = compared
      compared.next = undefined
      await next?.()
      return isRight
    },
  }
})

const { database, owner } = await testDatabase()
const auth = authForTests(database, movableClock())
const { client } = auth
const installation = serviceCall('installation', 'command-line')
beforeEach(() => owner`truncate auth.limited_tries`)

const tokenIn = (link: string) => new URL(link).searchParams.get('token') ?? ''
const addOperator = (email: string) => client.addOperator({ email }, installation)
const signIn = (email: string, password = goodPassword) =>
  client.signInStaff({ email, password }, visitorCall('installation'))
const opens = async (token: string) =>
  (await client.authenticate({ token, surface: 'admin' }, visitorCall('installation'))).outcome === 'done'

async function hire(storeId: string, email: string) {
  const typed = { email, password: goodPassword, name: 'Olga', role: 'owner' as const }
  expectDone(await client.createStaff(typed, serviceCall(storeId, 'cli')))
  return expectDone(await signIn(email))
}

/** An account with a password and a session that works in no store any more. */
async function hireAndRemove(email: string) {
  const storeId = newId('store')
  const boss = callOfStaff(storeId, await hire(storeId, `boss-of-${email}`))
  const tokens = await hire(storeId, email)
  expectDone(await client.removeStaff({ staffId: tokens.staff.id }, boss))
  return tokens
}

async function chooseAsOperator(link: string, password: string) {
  const chosen = { token: tokenIn(link), password }
  expectDone(await client.confirmStaffPasswordReset(chosen, visitorCall('installation')))
}

/** Resolves once a statement waits for a lock that another transaction holds. */
async function waitingForLock(count = 1) {
  const waiting = () => owner`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(async () => (await waiting()).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(count)
}

describe('making somebody an operator', () => {
  it('handed the installation to whoever had opened an account under the address', async () => {
    const email = 'ops@hosting.example'
    const elsewhere = newId('store')
    const planted = await hire(elsewhere, email)
    const boss = callOfStaff(elsewhere, await hire(elsewhere, 'boss@elsewhere.example'))
    expectDone(await client.requestStaffPasswordReset({ email }, visitorCall('installation')))
    const reset = await auth.mailedToken(email, 'password-reset')
    expectDone(await client.removeStaff({ staffId: planted.staff.id }, boss))
    expectDone(await client.inviteStaff({ email, role: 'owner' }, boss))
    const invitation = await auth.mailedToken(email, 'staff-invitation')

    const added = expectDone(await addOperator(email))
    expect(added.accessEnded).toBe(true)
    expect(await opens(planted.accessToken)).toBe(false)
    const renewed = await client.refreshStaffSession(
      { refreshToken: planted.refreshToken },
      visitorCall('installation'),
    )
    expect(renewed).toMatchObject({ code: 'TOKEN_INVALID' })
    expect(await signIn(email)).toMatchObject({ code: 'CREDENTIALS_INVALID' })
    const chosen = { token: reset, password: 'five red submarines' }
    const confirmed = await client.confirmStaffPasswordReset(chosen, visitorCall('installation'))
    expect(confirmed).toMatchObject({ code: 'LINK_INVALID' })
    const open = await owner`
      select purpose from auth.links where account_id = ${planted.staff.id} and used_at is null`
    expect(open.map(({ purpose }) => purpose)).toEqual(['password-reset'])
    const accepting = { token: invitation, password: 'five red submarines' }
    expect(await client.acceptInvitation(accepting, visitorCall('installation'))).toMatchObject({ outcome: 'refused' })

    await chooseAsOperator(added.link, 'seven green kettles')
    expect(expectDone(await signIn(email, 'seven green kettles'))).toMatchObject({ operator: true, stores: [] })
  })

  it('left a thief of the password signed in when the operator was given another link', async () => {
    const email = 'robbed@hosting.example'
    const first = expectDone(await addOperator(email))
    expect(first.accessEnded).toBe(false)
    await chooseAsOperator(first.link, goodPassword)
    const thief = expectDone(await signIn(email))
    const again = expectDone(await addOperator(email))
    expect(again.accessEnded).toBe(true)
    expect(await opens(thief.accessToken)).toBe(false)
    expect(await signIn(email)).toMatchObject({ code: 'CREDENTIALS_INVALID' })
  })

  it('left the session open of whoever was signing in with the old password at that moment', async () => {
    const email = 'at-once@hosting.example'
    await hireAndRemove(email)
    compared.next = () => addOperator(email).then(expectDone)
    expect(await signIn(email)).toMatchObject({ code: 'CREDENTIALS_INVALID' })
    const live = await owner`
      select from auth.sessions s join auth.accounts a using (store_id, account_id)
      where a.email = ${email} and s.revoked_at is null`
    expect(live).toHaveLength(0)
  })

  it('let whoever was changing the old password at that moment choose the operator’s', async () => {
    const email = 'changing@hosting.example'
    const planted = await hireAndRemove(email)
    const change = { currentPassword: goodPassword, newPassword: 'five red submarines' }
    compared.next = () => addOperator(email).then(expectDone)
    const changed = await client.changeStaffPassword(change, callOfStaff('installation', planted))
    expect(changed).toMatchObject({ code: 'CREDENTIALS_INVALID' })
    expect(await signIn(email, 'five red submarines')).toMatchObject({ code: 'CREDENTIALS_INVALID' })
  })
})

describe('nobody is operator and staff', () => {
  it('though somebody accepts an invitation at the moment in which they are made an operator', async () => {
    const storeId = newId('store')
    const boss = callOfStaff(storeId, await hire(storeId, 'boss@both.example'))
    const email = 'both@both.example'
    const { id } = expectDone(await client.inviteStaff({ email, role: 'manager' }, boss))
    const token = await auth.mailedToken(email, 'staff-invitation')
    const begun = await owner.begin(async (sql) => {
      await sql`select from auth.links where account_id = ${id} for update`
      const accepting = client.acceptInvitation({ token, password: goodPassword }, visitorCall(storeId))
      await waitingForLock()
      const adding = addOperator(email)
      await Promise.race([adding, waitingForLock(2)])
      return { accepting, adding }
    })
    expect(await begun.accepting).toMatchObject({ outcome: 'done' })
    expect(await begun.adding).toMatchObject({ code: 'OPERATOR_WORKS_IN_STORE' })
  })

  it('nor by the command that creates staff', async () => {
    const email = 'created@both.example'
    expectDone(await addOperator(email))
    const typed = { email, password: goodPassword, name: 'Otto', role: 'owner' as const }
    const created = await client.createStaff(typed, serviceCall(newId('store'), 'cli'))
    expect(created).toMatchObject({ code: 'OPERATOR_ACCOUNT' })
    expect(await signIn(email)).toMatchObject({ code: 'CREDENTIALS_INVALID' })
  })

  it('and were somebody both, no link would go to an operator by mail', async () => {
    const email = 'mailed@both.example'
    const { operator } = expectDone(await addOperator(email))
    await owner`
      insert into auth.memberships (store_id, staff_id, role, invited_at, accepted_at)
      values (${newId('store')}, ${operator.id}, 'owner', now(), now())`
    expectDone(await client.requestStaffPasswordReset({ email }, visitorCall('installation')))
    await auth.sendMails()
    expect(auth.mails.filter(({ to }) => to === email)).toEqual([])
  })
})

describe('the first owner of a store', () => {
  const openInvitations = async (storeId: string) =>
    (
      await owner<{ email: string }[]>`
      select a.email from auth.memberships m join auth.accounts a on a.account_id = m.staff_id
      where m.store_id = ${storeId} and m.role = 'owner' and m.accepted_at is null`
    ).map(({ email }) => email)
  const invite = (storeId: string, email: string) =>
    client.inviteFirstOwner({ email }, serviceCall(storeId, 'operator'))

  it('was invited four times over, by four who asked at once', async () => {
    for (let round = 1; round <= 3; round++) {
      const storeId = newId('store')
      const emails = [1, 2, 3, 4].map((place) => `four-${round}-${place}@velo.example`)
      const answers = await Promise.all(emails.map((email) => invite(storeId, email)))
      expect(answers.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'done'])
      expect(await openInvitations(storeId)).toHaveLength(1)
      const links = await owner`
        select from auth.links where for_store_id = ${storeId} and used_at is null`
      expect(links).toHaveLength(1)
    }
  })

  it('was invited though an owner joined at that moment', async () => {
    for (let round = 1; round <= 5; round++) {
      const storeId = newId('store')
      const email = `joining-${round}@velo.example`
      expectDone(await invite(storeId, email))
      const token = await auth.mailedToken(email, 'staff-invitation')
      const [joined, invited] = await Promise.all([
        client.acceptInvitation({ token, password: goodPassword }, visitorCall(storeId)),
        invite(storeId, `other-${round}@velo.example`),
      ])
      const codes = [joined, invited].map((answer) => (answer.outcome === 'refused' ? answer.code : answer.outcome))
      expect([
        ['done', 'OWNER_JOINED'],
        ['LINK_INVALID', 'done'],
      ]).toContainEqual(codes)
      expect(await openInvitations(storeId)).toHaveLength(joined.outcome === 'done' ? 0 : 1)
    }
  })

  it('joins while the other one is being invited: the lock lets one of the two go on', async () => {
    const storeId = newId('store')
    const { id } = expectDone(await invite(storeId, 'held@velo.example'))
    const token = await auth.mailedToken('held@velo.example', 'staff-invitation')
    const begun = await owner.begin(async (sql) => {
      await sql`select from auth.links where account_id = ${id} for update`
      const joining = client.acceptInvitation({ token, password: goodPassword }, visitorCall(storeId))
      await waitingForLock()
      const inviting = invite(storeId, 'late@velo.example')
      await Promise.race([inviting, waitingForLock(2)])
      return { joining, inviting }
    })
    expect(await begun.joining).toMatchObject({ outcome: 'done' })
    expect(await begun.inviting).toMatchObject({ code: 'OWNER_JOINED' })
    expect(await openInvitations(storeId)).toEqual([])
  })

  it('keeps the invitation that is open where the opening of the store is taken up again', async () => {
    const storeId = newId('store')
    expectDone(await invite(storeId, 'second@velo.example'))
    const again = await client.inviteFirstOwner(
      { email: 'first@velo.example', onlyIfNone: true },
      serviceCall(storeId, 'operator'),
    )
    expect(expectDone(again)).toMatchObject({ email: 'second@velo.example', invitationSent: false })
    expect(await openInvitations(storeId)).toEqual(['second@velo.example'])
  })
})
