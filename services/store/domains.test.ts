import { expectDone, newId } from '@merastore/kernel'
import {
  clientIn,
  modes,
  openTestService,
  operatorCall,
  serviceCall,
  staffCall,
  systemClock,
  testDatabase,
} from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { storeModule } from './service.ts'

const { database } = await testDatabase()
const service = openTestService(storeModule, { database, clock: systemClock })
const stores = await clientIn('local', service)
const setup = serviceCall('installation', 'test')

async function openStore(handle: string, domains = [`${handle}.example`]) {
  const store = {
    id: newId('store'),
    handle,
    name: handle,
    currency: 'EUR' as const,
    locales: ['en'],
    country: 'DE',
    pricesIncludeTax: true,
    contactEmail: 'hello@corner.example',
    domains,
  }
  expectDone(await stores.createStore(store, setup))
  return { id: store.id, call: staffCall(store.id, ['store:update']) }
}

async function found(name: string): Promise<string | undefined> {
  const answer = await stores.findStore({ name }, setup)
  return answer.outcome === 'done' ? answer.value.storeId : undefined
}

describe.each(modes)('the domains of a store over a %s client', (mode) => {
  it('are added, made the address that customers see, and removed, though not the last one', async () => {
    const remote = await clientIn(mode, service)
    const handle = `velo-${mode}`
    const { id, call } = await openStore(handle)
    const own = `${handle}.shop`
    const added = expectDone(await remote.addDomain({ domain: own }, { ...call, key: newId('key') }))
    expect(added).toMatchObject({ domains: [`${handle}.example`, own], canonicalDomain: `${handle}.example` })
    expect(await remote.removeDomain({ domain: `${handle}.example` }, call)).toMatchObject({ code: 'DOMAIN_CANONICAL' })
    const moved = expectDone(await remote.setCanonicalDomain({ domain: own }, call))
    expect(moved).toMatchObject({ domains: [own, `${handle}.example`], canonicalDomain: own })
    expect(await found(own)).toBe(id)
    // A command that is sent twice finds the domain gone the second time.
    const removed = await remote.removeDomain({ domain: `${handle}.example` }, call)
    if (mode !== 'doubled') expect(expectDone(removed).domains).toEqual([own])
    expect(await remote.removeDomain({ domain: own }, call)).toMatchObject({ code: 'LAST_DOMAIN' })
    expect(await remote.setCanonicalDomain({ domain: 'nobody.example' }, call)).toMatchObject({
      code: 'DOMAIN_NOT_FOUND',
    })
    expect(await found(`${handle}.example`)).toBeUndefined()
  })

  it('a closed store says why, and opens again', async () => {
    const remote = await clientIn(mode, service)
    const { call } = await openStore(`closing-${mode}`)
    expect(expectDone(await remote.closeStore({ message: 'Back in May.' }, call))).toMatchObject({
      closed: true,
      closedMessage: 'Back in May.',
    })
    expect(expectDone(await remote.getStore({}, call))).toMatchObject({ closed: true, closedMessage: 'Back in May.' })
    expect(expectDone(await remote.reopenStore({}, call))).toMatchObject({ closed: false, closedMessage: null })
  })
})

it('finds a store with and without www., though only one of the two names was added', async () => {
  const bare = await openStore('bare', ['bare.example'])
  const withWww = await openStore('with-www', ['www.with.example'])
  expect(await found('www.bare.example')).toBe(bare.id)
  expect(await found('with.example')).toBe(withWww.id)
  expect(await found('www.www.bare.example')).toBeUndefined()
})

it('lets nobody take the www. name of another store, nor the bare one', async () => {
  await openStore('victim', ['victim.example'])
  const thief = await openStore('thief')
  for (const domain of ['victim.example', 'www.victim.example']) {
    expect(await stores.addDomain({ domain }, thief.call)).toMatchObject({ code: 'DOMAIN_TAKEN' })
  }
})

it('gives a name and its www. name to one store where two ask at the same moment', async () => {
  const [first, second] = [await openStore('race-one'), await openStore('race-two')]
  for (let round = 1; round <= 8; round++) {
    const domain = `race-${round}.example`
    const answers = await Promise.all([
      stores.addDomain({ domain }, first.call),
      stores.addDomain({ domain: `www.${domain}` }, second.call),
    ])
    expect(answers.filter((answer) => answer.outcome === 'done')).toHaveLength(1)
    expect(answers.filter((answer) => answer.outcome === 'refused' && answer.code === 'DOMAIN_TAKEN')).toHaveLength(1)
  }
})

it('has one canonical domain among the domains where it is removed and made canonical at once', async () => {
  const { call } = await openStore('at-once', ['at-once.example', 'other.at-once.example'])
  await Promise.all([
    stores.setCanonicalDomain({ domain: 'other.at-once.example' }, call),
    stores.removeDomain({ domain: 'other.at-once.example' }, call),
  ])
  const { domains, canonicalDomain } = expectDone(await stores.getStore({}, call))
  expect(domains).toContain(canonicalDomain)
})

it('holds at most twenty domains', async () => {
  const { call } = await openStore(
    'many',
    Array.from({ length: 20 }, (_, index) => `many-${index}.example`),
  )
  expect(await stores.addDomain({ domain: 'one-more.example' }, call)).toMatchObject({ code: 'DOMAINS_TOO_MANY' })
})

describe('a name that is reserved', () => {
  const reserving = openTestService(storeModule, {
    database,
    clock: systemClock,
    publicUrl: 'https://office.host.example',
    settings: { RESERVED_DOMAINS: 'shops.example' },
  })

  it('of the platform itself went to whichever store asked for it, with or without www.', async () => {
    const client = await clientIn('local', reserving)
    const { id, call } = await openStore('greedy')
    const names = ['office.host.example', 'www.office.host.example']
    for (const domain of names) {
      for (const by of [call, operatorCall({ storeId: id }), serviceCall(id, 'operator')]) {
        expect(await client.addDomain({ domain }, by)).toMatchObject({ code: 'DOMAIN_RESERVED' })
      }
    }
    expectDone(await client.addDomain({ domain: 'host.example' }, call))
    // Whoever has the server may: the demo answers at `localhost`.
    expectDone(await client.addDomain({ domain: 'office.host.example' }, serviceCall(id, 'command-line')))
  })

  it('below the wildcard of a hosting company went to a store before its next tenant came', async () => {
    const client = await clientIn('local', reserving)
    const { id, call } = await openStore('neighbour')
    for (const domain of ['next.shops.example', 'shops.example', 'www.shops.example', 'a.b.shops.example']) {
      expect(await client.addDomain({ domain }, call)).toMatchObject({ code: 'DOMAIN_RESERVED' })
    }
    expectDone(await client.addDomain({ domain: 'othershops.example' }, call))
    expectDone(await client.addDomain({ domain: 'neighbour.shops.example' }, operatorCall({ storeId: id })))
    // What a store has, it may go on to use.
    expectDone(await client.addDomain({ domain: 'neighbour.shops.example' }, call))
    expectDone(await client.setCanonicalDomain({ domain: 'neighbour.shops.example' }, call))
  })

  it('opens no store by an operator under the name of the platform', async () => {
    const client = await clientIn('local', reserving)
    const store = { id: newId('store'), handle: 'dressed-up', name: 'Dressed up', currency: 'EUR' as const }
    const more = { locales: ['en'], country: 'DE', pricesIncludeTax: true, contactEmail: 'hello@corner.example' }
    const opened = await client.createStore({ ...store, ...more, domains: ['office.host.example'] }, operatorCall())
    expect(opened).toMatchObject({ code: 'DOMAIN_RESERVED' })
  })
})
