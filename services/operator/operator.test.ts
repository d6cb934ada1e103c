import { type Call, createDispatch } from '@merastore/contract'
import { done, expectDone, newId, type Outcome, refused, unanswered } from '@merastore/kernel'
import { runDueJobs, silentLogger } from '@merastore/runtime'
import type { StoreRecord } from '@merastore/store/contract'
import {
  clientIn,
  modes,
  movableClock,
  openTestService,
  operatorCall,
  staffCall,
  testDatabase,
} from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import type { OperatorDeps } from './deps.ts'
import { operatorModule } from './service.ts'

const { database } = await testDatabase()
const clock = movableClock()

type Member = { id: string; email: string; name: null; role: 'owner'; status: 'invited' | 'active'; since: string }

/** The services that an operator's requests go to, as far as they answer for it: stores and people in memory. */
function others() {
  const stores = new Map<string, StoreRecord>()
  const people = new Map<string, Member[]>()
  const counts = { invitations: 0, taxes: 0 }
  const state = { taxAnswers: true, operators: [] as { id: string; email: string; since: string }[] }
  const missing = refused('STORE_NOT_FOUND')
  const change = (call: Call, changes: (store: StoreRecord) => Partial<StoreRecord>): Outcome<StoreRecord, never> => {
    const before = stores.get(call.storeId)
    if (before === undefined) return missing as never
    if (call.ifMatch !== undefined && call.ifMatch !== before.revision) return refused('REVISION_STALE') as never
    const after = { ...before, ...changes(before), revision: before.revision + 1 }
    stores.set(before.id, after)
    return done(after)
  }
  const deps = {
    store: {
      createStore: async (wished: StoreRecord) => {
        const taken = [...stores.values()].some(({ id, handle }) => handle === wished.handle && id !== wished.id)
        if (taken) return refused('HANDLE_TAKEN')
        const made = { plan: null, suspended: false, suspendedReason: null, closed: false, closedMessage: null }
        const base = { ...wished, ...made, timeZone: 'UTC', canonicalDomain: wished.domains[0] ?? null, revision: 1 }
        if (!stores.has(wished.id)) stores.set(wished.id, { ...base, createdAt: clock.now().toISOString() })
        return done(stores.get(wished.id))
      },
      getStoreRecord: async (_: object, call: Call) => {
        const store = stores.get(call.storeId)
        return store === undefined ? missing : done(store)
      },
      listStores: async ({ ids }: { ids?: string[] }) =>
        done({ data: [...stores.values()].filter(({ id }) => ids?.includes(id) !== false), nextCursor: null }),
      updateStoreRecord: async (wished: Partial<StoreRecord>, call: Call) => change(call, () => wished),
      suspendStore: async ({ reason }: { reason: string }, call: Call) =>
        change(call, () => ({ suspended: true, suspendedReason: reason })),
      resumeStore: async (_: object, call: Call) => change(call, () => ({ suspended: false, suspendedReason: null })),
      closeStore: async (_: object, call: Call) => change(call, () => ({ closed: true })),
      reopenStore: async (_: object, call: Call) => change(call, () => ({ closed: false })),
      addDomain: async ({ domain }: { domain: string }, call: Call) =>
        change(call, ({ domains }) => ({ domains: [...domains, domain] })),
      removeDomain: async ({ domain }: { domain: string }, call: Call) =>
        change(call, ({ domains }) => ({ domains: domains.filter((one) => one !== domain) })),
      setCanonicalDomain: async ({ domain }: { domain: string }, call: Call) =>
        change(call, () => ({ canonicalDomain: domain })),
    },
    auth: {
      listOperators: async () => done({ data: state.operators }),
      listStaff: async (_: object, call: Call) => done({ data: people.get(call.storeId) ?? [] }),
      inviteFirstOwner: async ({ email, onlyIfNone }: { email: string; onlyIfNone?: boolean }, call: Call) => {
        const known = people.get(call.storeId) ?? []
        if (known.some(({ status }) => status === 'active')) return refused('OWNER_JOINED')
        if (onlyIfNone === true && known[0] !== undefined) return done({ ...known[0], invitationSent: false })
        counts.invitations++
        const base = { id: newId('staff'), email, name: null, role: 'owner' as const, since: clock.now().toISOString() }
        const member = known.find((one) => one.email === email) ?? { ...base, status: 'invited' as const }
        people.set(call.storeId, [member])
        return done({ ...member, invitationSent: true })
      },
      getInvitationLink: async () => done({ link: 'https://dashboard.example/invitation', expiresAt: clock.now() }),
    },
    catalog: { prepareStore: async ({ currency }: { currency: string }) => done({ currency }) },
    tax: {
      upsertRates: async () => {
        if (!state.taxAnswers) return unanswered('the tax service is away', { mayHaveHappened: true })
        counts.taxes++
        return done({ classes: 1, rates: 1 })
      },
    },
  }
  const join = (storeId: string) => {
    for (const member of people.get(storeId) ?? []) member.status = 'active'
  }
  return {
    deps: deps as unknown as Omit<OperatorDeps, 'db' | 'handsOutLinks' | 'replays'>,
    counts: counts,
    state,
    join,
  }
}

function newService(handsOutLinks = true) {
  const world = others()
  return {
    ...world,
    service: openTestService(operatorModule, {
      database,
      clock,
      clients: world.deps,
      settings: handsOutLinks ? {} : { SMTP_URL: 'smtp://mail.example' },
    }),
  }
}

const wished = (handle: string) => ({
  handle,
  name: 'Corner shop',
  currency: 'EUR' as const,
  locales: ['en'],
  country: 'DE',
  ownerEmail: 'olga@corner.example',
  plan: 'Small',
})

describe.each(modes)('stores that are run for others, over a %s client', (mode) => {
  it('are opened with their first owner, described, suspended, resumed and closed, and all of it is noted', async () => {
    const { service } = newService()
    const client = await clientIn(mode, service)
    const call = operatorCall()
    const keyed = () => ({ ...call, key: newId('key') })
    const opened = expectDone(await client.openHostedStore(wished(`corner-${mode}`), keyed()))
    expect(opened).toMatchObject({
      store: { domains: [`corner-${mode}.localhost`], plan: 'Small', state: 'open' },
      owner: { status: 'invited', email: 'olga@corner.example' },
    })
    expect(JSON.stringify(opened.store)).not.toContain('olga')
    const { id: storeId, revision } = opened.store
    const renamed = await client.updateHostedStore({ storeId, plan: null }, { ...keyed(), ifMatch: revision })
    expect(expectDone(renamed)).toMatchObject({ plan: null })
    const suspension = { storeId, reason: 'The bill is open.' }
    const stale = await client.suspendHostedStore(suspension, { ...keyed(), ifMatch: revision })
    expect(stale).toMatchObject({ code: 'REVISION_STALE' })
    const suspended = expectDone(await client.suspendHostedStore(suspension, keyed()))
    expect(suspended).toMatchObject({ state: 'suspended', suspendedReason: 'The bill is open.' })
    expect(expectDone(await client.closeHostedStore({ storeId }, keyed())).state).toBe('suspended')
    expect(expectDone(await client.resumeHostedStore({ storeId }, keyed())).state).toBe('closed')
    expect(expectDone(await client.reopenHostedStore({ storeId }, keyed())).state).toBe('open')

    const { data } = expectDone(await client.listOperatorLog({ storeId }, call))
    const operatorId = 'id' in call.actor ? call.actor.id : ''
    expect(data.every((entry) => entry.operatorId === operatorId)).toBe(true)
    expect(data.map(({ action, detail, outcome }) => [action, detail, outcome])).toEqual([
      ['store-reopened', null, 'done'],
      ['store-resumed', null, 'done'],
      ['store-closed', null, 'done'],
      ['store-suspended', 'The bill is open.', 'done'],
      // What was refused as stale may be tried again under its key.
      ...Array(mode === 'doubled' ? 2 : 1).fill(['store-suspended', 'The bill is open.', 'REVISION_STALE']),
      ['store-described', 'plan: none', 'done'],
      ['store-opened', `corner-${mode}`, 'done'],
    ])
  })
})

it('notes what was changed, not the plan that came back with another name', async () => {
  const { service } = newService()
  const client = await clientIn('local', service)
  const call = operatorCall()
  const { store } = expectDone(await client.openHostedStore(wished('renamed'), call))
  const sent = { storeId: store.id, name: 'Harbour shop', plan: store.plan }
  expectDone(await client.updateHostedStore(sent, { ...call, ifMatch: store.revision }))
  const { data } = expectDone(await client.listOperatorLog({ storeId: store.id }, call))
  expect(data[0]).toMatchObject({ action: 'store-described', detail: 'name: Harbour shop' })
})

it('named operators and stores by their ids in the log: it showed addresses and names, and ids of who is gone', async () => {
  const { service, state } = newService()
  const client = await clientIn('local', service)
  const call = operatorCall()
  const { store } = expectDone(await client.openHostedStore(wished('named'), call))
  const entryOf = async () => expectDone(await client.listOperatorLog({ storeId: store.id }, call)).data[0]
  expect(await entryOf()).toMatchObject({ operatorEmail: null, storeName: 'Corner shop' })
  const id = 'id' in call.actor ? call.actor.id : ''
  state.operators = [{ id, email: 'ada@host.example', since: clock.now().toISOString() }]
  expect(await entryOf()).toMatchObject({ operatorEmail: 'ada@host.example', storeName: 'Corner shop' })
})

it('acts once under a key, however often it is asked: a repetition does not close what was opened again meanwhile', async () => {
  const { service } = newService()
  const client = await clientIn('local', service)
  const call = operatorCall()
  const { store } = expectDone(await client.openHostedStore(wished('once'), { ...call, key: newId('key') }))
  const closing = { ...call, key: newId('key') }
  expectDone(await client.closeHostedStore({ storeId: store.id }, closing))
  expectDone(await client.reopenHostedStore({ storeId: store.id }, { ...call, key: newId('key') }))
  expect(expectDone(await client.closeHostedStore({ storeId: store.id }, closing)).state).toBe('closed')
  expect(expectDone(await client.getHostedStore({ storeId: store.id }, call)).state).toBe('open')
})

it('finishes a store that was half opened when the process died', async () => {
  const { service, state, counts } = newService()
  const client = await clientIn('local', service)
  const call = operatorCall()
  state.taxAnswers = false
  const died = await client.openHostedStore(wished('half'), { ...call, key: newId('key') })
  expect(died).toMatchObject({ outcome: 'unanswered' })
  expect(counts).toEqual({ invitations: 0, taxes: 0 })
  state.taxAnswers = true
  clock.advance(2 * 60_000)
  await runDueJobs(service.db, service.jobs, silentLogger)
  expect(counts).toEqual({ invitations: 1, taxes: 1 })
  const [store] = expectDone(await client.listHostedStores({}, call)).data
  expect(store).toMatchObject({ handle: 'half', plan: 'Small' })
  expect(expectDone(await client.getFirstOwner({ storeId: store?.id ?? '' }, call)).status).toBe('invited')
})

describe('an opening that nobody answered, repeated under its key', () => {
  it('takes up its own store, which was refused because its handle was taken', async () => {
    const { service, state, counts } = newService()
    const client = await clientIn('local', service)
    const call = { ...operatorCall(), key: newId('key') }
    state.taxAnswers = false
    expect(await client.openHostedStore(wished('again'), call)).toMatchObject({ outcome: 'unanswered' })
    expect(await client.openHostedStore(wished('again'), call)).toMatchObject({ outcome: 'unanswered' })
    state.taxAnswers = true
    const { store, owner } = expectDone(await client.openHostedStore(wished('again'), call))
    expect([store.handle, store.plan, owner.status]).toEqual(['again', 'Small', 'invited'])
    expect(expectDone(await client.openHostedStore(wished('again'), call)).store.id).toBe(store.id)
    clock.advance(2 * 60_000)
    await runDueJobs(service.db, service.jobs, silentLogger)
    expect(counts).toEqual({ invitations: 1, taxes: 1 })
    expect(expectDone(await client.listHostedStores({}, call)).data).toHaveLength(1)
  })

  it('answers the store that the job has finished meanwhile, and does not prepare it again', async () => {
    const { service, state, counts, join } = newService()
    const client = await clientIn('local', service)
    const call = { ...operatorCall(), key: newId('key') }
    state.taxAnswers = false
    expect(await client.openHostedStore(wished('later'), call)).toMatchObject({ outcome: 'unanswered' })
    state.taxAnswers = true
    clock.advance(2 * 60_000)
    await runDueJobs(service.db, service.jobs, silentLogger)
    const [made] = expectDone(await client.listHostedStores({}, call)).data
    join(made?.id ?? '')
    const { store, owner } = expectDone(await client.openHostedStore(wished('later'), call))
    expect([store.id, owner.status]).toEqual([made?.id, 'joined'])
    expect(counts).toEqual({ invitations: 1, taxes: 1 })
  })

  it('carries out no other request under its key', async () => {
    const { service, state } = newService()
    const client = await clientIn('local', service)
    const call = { ...operatorCall(), key: newId('key') }
    state.taxAnswers = false
    expect(await client.openHostedStore(wished('same'), call)).toMatchObject({ outcome: 'unanswered' })
    state.taxAnswers = true
    const other = { ...wished('same'), ownerEmail: 'otto@corner.example' }
    const answer = await createDispatch(service)('openHostedStore', other, call)
    expect(answer).toMatchObject({ code: 'IDEMPOTENCY_IN_FLIGHT' })
    expect(expectDone(await client.openHostedStore(wished('same'), call)).owner.email).toBe('olga@corner.example')
    clock.advance(2 * 60_000)
    await runDueJobs(service.db, service.jobs, silentLogger)
  })
})

it('refuses what the store service would not take, which was a fault of the server', async () => {
  const { service } = newService()
  const dispatch = createDispatch(service)
  // Too long for a label of a host name, of which its first domain is made; none of a host name; no zone.
  for (const wrong of [{ handle: 'jackets'.repeat(20) }, { handle: 'a_b' }, { timeZone: '/a' }]) {
    const answer = await dispatch('openHostedStore', { ...wished('wrong'), ...wrong }, operatorCall())
    expect(answer).toMatchObject({ code: 'INPUT_INVALID' })
  }
})

it.each(['invited', 'joined'] as const)(
  'invited the first address after all, when it took up an opening though somebody else had %s',
  async (status) => {
    const { service, state, join } = newService()
    const client = await clientIn('local', service)
    const call = operatorCall()
    const handle = `resumed-${status}`
    state.taxAnswers = false
    await client.openHostedStore(wished(handle), call)
    const [store] = expectDone(await client.listHostedStores({}, call)).data
    const storeId = store?.id ?? ''
    expectDone(await client.inviteFirstOwner({ storeId, email: 'otto@corner.example' }, call))
    if (status === 'joined') join(storeId)
    state.taxAnswers = true
    clock.advance(2 * 60_000)
    await runDueJobs(service.db, service.jobs, silentLogger)
    const email = status === 'joined' ? null : 'otto@corner.example'
    expect(expectDone(await client.getFirstOwner({ storeId }, call))).toMatchObject({ status, email })
  },
)

it('opens nothing later that was refused: its handle was taken', async () => {
  const { service, counts } = newService()
  const client = await clientIn('local', service)
  expectDone(await client.openHostedStore(wished('taken'), operatorCall()))
  expect(await client.openHostedStore(wished('taken'), operatorCall())).toMatchObject({ code: 'HANDLE_TAKEN' })
  clock.advance(2 * 60_000)
  await runDueJobs(service.db, service.jobs, silentLogger)
  expect(counts.invitations).toBe(1)
})

it('shows the link of an invitation where no mail takes it there, and never once the store has an owner', async () => {
  const { service, join } = newService()
  const client = await clientIn('local', service)
  const call = operatorCall()
  const { store } = expectDone(await client.openHostedStore(wished('links'), call))
  expect(expectDone(await client.getFirstOwner({ storeId: store.id }, call))).toMatchObject({ status: 'invited' })
  expect(expectDone(await client.getFirstOwner({ storeId: store.id }, call)).link).toContain('/invitation')
  // Mistyped: the other one is invited in their place, and the first invitation is taken back.
  const other = expectDone(await client.inviteFirstOwner({ storeId: store.id, email: 'otto@corner.example' }, call))
  expect(other).toMatchObject({ status: 'invited', email: 'otto@corner.example' })
  expect(expectDone(await client.getFirstOwner({ storeId: store.id }, call)).email).toBe('otto@corner.example')
  join(store.id)
  expect(expectDone(await client.getFirstOwner({ storeId: store.id }, call))).toEqual({
    status: 'joined',
    email: null,
    invitedAt: null,
    link: null,
    linkExpiresAt: null,
  })
  const late = await client.inviteFirstOwner({ storeId: store.id, email: 'me@host.example' }, call)
  expect(late).toMatchObject({ code: 'OWNER_JOINED' })

  const mailed = newService(false)
  const withMail = await clientIn('local', mailed.service)
  const opened = expectDone(await withMail.openHostedStore(wished('mailed'), call))
  expect(expectDone(await withMail.getFirstOwner({ storeId: opened.store.id }, call)).link).toBeNull()
})

it('is for operators alone: whatever a person may do in a store, it is refused', async () => {
  const { service } = newService()
  const dispatch = createDispatch(service)
  const answer = await dispatch('listHostedStores', {}, staffCall('installation', ['store:update']))
  expect(answer).toMatchObject({ code: 'PERMISSION_MISSING', status: 403 })
})
