import { authModule } from '@merastore/auth'
import { type Call, createDispatch, localClient } from '@merastore/contract'
import { done, expectDone, minuteMs, newId } from '@merastore/kernel'
import { createEventReader, refuseCallsInTransactions, silentLogger, startWorker } from '@merastore/runtime'
import {
  clientIn,
  customerCall,
  modes,
  movableClock,
  openTestService,
  staffCall,
  testDatabase,
  visitorCall,
} from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { userModule } from './service.ts'

const { database, owner, statements } = await testDatabase()
const clock = movableClock()
const links: string[] = []
const authService = openTestService(authModule, {
  database,
  clock,
  secret: 'a-secret-for-tests-with-many-characters',
  clients: {
    notification: {
      sendEmail: async ({ data }) => {
        links.push(data.link)
        return done({ emailId: newId('email'), status: 'queued' })
      },
    },
  },
})
const authDispatch = createDispatch(authService)
const auth = localClient(authService.contract, 'user', () => authDispatch, refuseCallsInTransactions)
const claimed: string[] = []
const order = {
  claimGuestOrders: async ({ customerId, email }: { customerId: string; email: string }, { storeId }: Call) => {
    claimed.push([storeId, customerId, email].join(' '))
    return done({ claimed: 1 })
  },
}
const service = openTestService(userModule, { database, clock, clients: { auth, order } })
const worker = startWorker({
  services: [authService, service],
  readers: { auth: createEventReader(authService.db) },
  logger: silentLogger,
  background: false,
})
const users = await clientIn('local', service)
const password = 'three blue bicycles'

const home = {
  firstName: 'Ada',
  lastName: 'Lovelace',
  line1: 'St James’s Square 12',
  postalCode: 'SW1Y 4JH',
  city: 'London',
  country: 'GB',
}

async function register(storeId: string, email: string, more: { firstName?: string; lastName?: string } = {}) {
  const { customer, tokens } = expectDone(
    await users.registerCustomer({ email, password, ...more }, visitorCall(storeId)),
  )
  return { customer, tokens, call: customerCall(storeId, customer.id) }
}

describe.each(modes)('over a %s client', (mode) => {
  it('a customer registers, sees their profile at once, changes it, and keeps addresses', async () => {
    const remote = await clientIn(mode, service)
    const storeId = newId('store')
    const typed = { email: 'ada@example.com', password, firstName: 'Ada', locale: 'de', acceptsMarketing: true }
    const { customer, tokens } = expectDone(await remote.registerCustomer(typed, visitorCall(storeId)))
    expect(customer).toMatchObject({ email: 'ada@example.com', emailVerified: false, firstName: 'Ada', locale: 'de' })
    expect(customer.marketingDecidedAt).toBe(clock.now().toISOString())
    const known = await auth.authenticate({ token: tokens.accessToken, surface: 'storefront' }, visitorCall(storeId))
    expect(expectDone(known).actor.id).toBe(customer.id)

    const mine = customerCall(storeId, customer.id)
    expect(expectDone(await remote.getProfile({}, mine))).toEqual(customer)
    const change = { lastName: 'Lovelace', firstName: null, acceptsMarketing: false }
    const changed = expectDone(await remote.updateProfile(change, { ...mine, key: newId('key') }))
    expect(changed).toMatchObject({ firstName: null, lastName: 'Lovelace', acceptsMarketing: false, revision: 2 })
    expect(await remote.updateProfile({ phone: '1' }, { ...mine, ifMatch: 1 })).toMatchObject({
      code: 'REVISION_STALE',
    })

    const first = expectDone(await remote.createAddress({ address: home }, { ...mine, key: newId('key') }))
    expect(first).toMatchObject({ address: home, defaultShipping: true, defaultBilling: true })
    const office = { address: { ...home, company: 'Engines Ltd' }, defaultShipping: true }
    const second = expectDone(await remote.createAddress(office, { ...mine, key: newId('key') }))
    const moved = { addressId: second.id, address: { ...home, city: 'Ockham' }, defaultBilling: true }
    expectDone(await remote.updateAddress(moved, { ...mine, key: newId('key') }))
    const listed = expectDone(await remote.listAddresses({}, mine)).data
    expect(listed.map((each) => [each.id, each.address.city, each.defaultShipping, each.defaultBilling])).toEqual([
      [first.id, 'London', false, false],
      [second.id, 'Ockham', true, true],
    ])
    await remote.deleteAddress({ addressId: first.id }, mine)
    expect(await remote.getAddress({ addressId: first.id }, mine)).toMatchObject({ code: 'ADDRESS_NOT_FOUND' })
    const details = await remote.getCustomer({ customerId: customer.id }, staffCall(storeId, ['customer:read']))
    expect(expectDone(details).addresses.map((each) => each.id)).toEqual([second.id])
  })
})

it('says to who registers that the password is too easy', async () => {
  const storeId = newId('store')
  const easy = { email: 'easy@example.com', password: 'password1234' }
  expect(await users.registerCustomer(easy, visitorCall(storeId))).toMatchObject({
    code: 'PASSWORD_WEAK',
    errors: [{ pointer: '/password' }],
  })
  const rows = await owner`select email from users.customers where store_id = ${storeId}`
  expect(rows).toEqual([])
})

describe('after a registration that broke off behind the account', () => {
  async function halfRegistered(email: string) {
    const call = visitorCall(newId('store'))
    const customerId = newId('customer')
    expectDone(await auth.createCustomerAccount({ customerId, email, password, locale: 'de' }, call))
    return customerCall(call.storeId, customerId)
  }

  it('the customer still sees a profile and can keep an address', async () => {
    const mine = await halfRegistered('half@example.com')
    expectDone(await users.createAddress({ address: home }, mine))
    expect(expectDone(await users.getProfile({}, mine))).toMatchObject({ email: 'half@example.com', locale: 'de' })
    const other = await halfRegistered('other-half@example.com')
    expect(expectDone(await users.updateProfile({ firstName: 'Ada' }, other))).toMatchObject({ firstName: 'Ada' })
  })

  it('the event of the registration brings the profile, so that staff find the customer', async () => {
    const { storeId } = await halfRegistered('found@example.com')
    await worker.drain()
    const found = expectDone(await users.listCustomers({ q: 'FOUND@' }, staffCall(storeId, ['customer:read'])))
    expect(found.data.map((customer) => customer.email)).toEqual(['found@example.com'])
  })

  it('shows no profile to somebody without an account', async () => {
    const nobody = customerCall(newId('store'), newId('customer'))
    expect(await users.getProfile({}, nobody)).toMatchObject({ code: 'CUSTOMER_NOT_FOUND' })
  })
})

it('shows that the address is verified once the link in the mail was used', async () => {
  const storeId = newId('store')
  const { customer, call } = await register(storeId, 'verified@example.com')
  await worker.drain()
  expect(claimed).toEqual([])
  const token = new URL(links.at(-1) ?? '').searchParams.get('token') ?? ''
  expectDone(await auth.confirmEmailVerification({ token, password }, visitorCall(storeId)))
  await worker.drain()
  expect(expectDone(await users.getProfile({}, call)).emailVerified).toBe(true)
  // And again a little later, for an order that was being placed in that moment.
  const claim = `${storeId} ${customer.id} verified@example.com`
  expect(claimed).toEqual([claim])
  clock.advance(6 * minuteMs)
  await worker.drain()
  expect(claimed).toEqual([claim, claim])
})

it('left the addresses of a stranger in an account that its owner took over by a reset', async () => {
  const storeId = newId('store')
  const email = 'squatted@example.com'
  const { customer, call } = await register(storeId, email, { firstName: 'Mallory', lastName: 'Planted' })
  expectDone(await users.createAddress({ address: { ...home, lastName: 'Planted' } }, { ...call, key: newId('key') }))
  expectDone(await users.updateProfile({ phone: '+44 666', acceptsMarketing: true }, call))
  clock.advance(minuteMs)
  expectDone(await auth.requestPasswordReset({ email }, visitorCall(storeId)))
  await worker.drain()
  const token = new URL(links.at(-1) ?? '').searchParams.get('token') ?? ''
  expectDone(await auth.confirmPasswordReset({ token, password: 'five red submarines' }, visitorCall(storeId)))
  clock.advance(minuteMs)
  // What the owner saves before the event was handled stays.
  const own = expectDone(await users.createAddress({ address: home }, { ...call, key: newId('key') }))
  await worker.drain()
  expect(expectDone(await users.listAddresses({}, call)).data.map(({ id }) => id)).toEqual([own.id])
  const cleared = { firstName: null, lastName: null, phone: null, acceptsMarketing: false, marketingDecidedAt: null }
  expect(expectDone(await users.getProfile({}, call))).toMatchObject({
    id: customer.id,
    emailVerified: true,
    ...cleared,
  })

  // A later reset is no first proof: nothing is lost by it.
  clock.advance(10 * minuteMs)
  expectDone(await auth.requestPasswordReset({ email }, visitorCall(storeId)))
  await worker.drain()
  const again = new URL(links.at(-1) ?? '').searchParams.get('token') ?? ''
  expectDone(await auth.confirmPasswordReset({ token: again, password: 'six red submarines' }, visitorCall(storeId)))
  await worker.drain()
  expect(expectDone(await users.listAddresses({}, call)).data.map(({ id }) => id)).toEqual([own.id])
})

it('remembers when a consent was given, not when it was repeated', async () => {
  const { customer, call } = await register(newId('store'), 'consent@example.com')
  expect(customer).toMatchObject({ acceptsMarketing: false, marketingDecidedAt: null })
  const given = expectDone(await users.updateProfile({ acceptsMarketing: true }, call))
  expect(given.marketingDecidedAt).toBe(clock.now().toISOString())
  clock.advance(minuteMs)
  const repeated = expectDone(await users.updateProfile({ acceptsMarketing: true, phone: '+44 20' }, call))
  expect(repeated.marketingDecidedAt).toBe(given.marketingDecidedAt)
  const withdrawn = expectDone(await users.updateProfile({ acceptsMarketing: false }, call))
  expect(withdrawn).toMatchObject({ phone: '+44 20', marketingDecidedAt: clock.now().toISOString() })
})

it('keeps at most fifty addresses, of which one is the default, also when they are added at once', async () => {
  const { call } = await register(newId('store'), 'many@example.com')
  const adds = Array.from({ length: 60 }, () => users.createAddress({ address: home, defaultShipping: true }, call))
  const answers = await Promise.all(adds)
  expect(answers.filter((answer) => answer.outcome === 'refused' && answer.code === 'ADDRESSES_FULL')).toHaveLength(10)
  const { data } = expectDone(await users.listAddresses({}, call))
  expect(data).toHaveLength(50)
  expect(data.filter((address) => address.defaultShipping)).toHaveLength(1)
  expect(data.filter((address) => address.defaultBilling)).toHaveLength(1)
})

it('does not overwrite an address that was changed meanwhile', async () => {
  const { call } = await register(newId('store'), 'stale@example.com')
  const { id: addressId, revision } = expectDone(await users.createAddress({ address: home }, call))
  const change = (city: string) =>
    users.updateAddress({ addressId, address: { ...home, city } }, { ...call, ifMatch: revision })
  expectDone(await change('Paris'))
  expect(await change('Rome')).toMatchObject({ code: 'REVISION_STALE' })
})

it('removes an address only after a change of it that has begun', async () => {
  const { call } = await register(newId('store'), 'both-at-once@example.com')
  const { id: first } = expectDone(await users.createAddress({ address: home }, call))
  const { id: addressId } = expectDone(await users.createAddress({ address: home }, call))
  const waiting = async () => {
    const rows = await owner`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    return rows.length
  }
  const asked = await owner.begin(async (sql) => {
    // Holds the address whose mark the change takes away, in the middle of that change.
    await sql`select from users.addresses where address_id = ${first} for update`
    const change = users.updateAddress({ addressId, defaultShipping: true }, call)
    await expect.poll(waiting).toBe(1)
    const removal = users.deleteAddress({ addressId }, call)
    await Promise.race([removal, expect.poll(waiting).toBe(2)])
    return { change, removal }
  })
  expect(expectDone(await asked.change)).toMatchObject({ id: addressId, defaultShipping: true })
  expectDone(await asked.removal)
})

it('finds customers by part of the address or the whole name, newest first, page by page, in one statement', async () => {
  const storeId = newId('store')
  const staff = staffCall(storeId, ['customer:read'])
  for (let count = 0; count < 5; count++) {
    await register(storeId, `reader-${count}@books.example`, { firstName: 'Grace', lastName: `Hopper ${count}` })
    if (count % 2 === 0) clock.advance(1000)
  }
  await register(storeId, '100%_sure@example.com')
  const search = async (q: string) => expectDone(await users.listCustomers({ q }, staff)).data.map((each) => each.email)
  expect(await search('grace hopper 3')).toEqual(['reader-3@books.example'])
  expect(await search('%_')).toEqual(['100%_sure@example.com'])
  expect(await search('nobody')).toEqual([])
  const counted = expectDone(await users.listCustomers({ q: 'books.example', limit: 1, withTotal: true }, staff))
  expect(counted).toMatchObject({ data: [{}], total: { count: 5, isExact: true } })
  expect(await users.listCustomers({ cursor: 'made up' }, staff)).toMatchObject({ code: 'CURSOR_INVALID' })

  const seen: string[] = []
  let cursor: string | undefined
  do {
    const before = statements.length
    const page = expectDone(await users.listCustomers({ q: 'BOOKS', limit: 2, ...(cursor ? { cursor } : {}) }, staff))
    expect(statements.length - before).toBe(1)
    seen.push(...page.data.map((each) => each.email))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  const expected = [4, 3, 2, 1, 0].map((count) => `reader-${count}@books.example`)
  expect([...seen].sort()).toEqual([...expected].sort())
  expect(seen[0]).toBe('reader-4@books.example')
})

it('shows nothing of another store or another customer', async () => {
  const [here, there] = [newId('store'), newId('store')]
  const mine = await register(here, 'mine@example.com')
  const other = await register(there, 'mine@example.com')
  const neighbour = await register(here, 'neighbour@example.com')
  const { id: addressId } = expectDone(await users.createAddress({ address: home }, mine.call))
  for (const call of [neighbour.call, customerCall(there, mine.customer.id), other.call]) {
    expect(await users.getAddress({ addressId }, call)).toMatchObject({ code: 'ADDRESS_NOT_FOUND' })
    expect(await users.updateAddress({ addressId, defaultShipping: false }, call)).toMatchObject({
      code: 'ADDRESS_NOT_FOUND',
    })
    expect(await users.deleteAddress({ addressId }, call)).toMatchObject({ code: 'ADDRESS_NOT_FOUND' })
  }
  const staff = staffCall(there, ['customer:read'])
  expect(await users.getCustomer({ customerId: mine.customer.id }, staff)).toMatchObject({ code: 'CUSTOMER_NOT_FOUND' })
  const listed = expectDone(await users.listCustomers({}, staff)).data
  expect(listed.map((customer) => customer.id)).toEqual([other.customer.id])
  const rows = await service.db.read(visitorCall(there), (tx) => tx`select 1 from users.addresses`)
  expect(rows).toHaveLength(0)
})

it('keeps the region of an address by its code, and none that the country does not have', async () => {
  const { call } = await register(newId('store'), 'region@example.com')
  const keyed = () => ({ ...call, key: newId('key') })
  const broadway = { ...home, country: 'US', postalCode: '10001', city: 'New York', region: 'NY' }
  const saved = expectDone(await users.createAddress({ address: broadway }, keyed()))
  expect(saved.address.region).toBe('US-NY')
  const abroad = { ...broadway, region: 'Ontario' }
  const refusal = { code: 'ADDRESS_INVALID', errors: [{ pointer: '/address/region', code: 'REGION_UNKNOWN' }] }
  expect(await users.createAddress({ address: abroad }, keyed())).toMatchObject(refusal)
  expect(await users.updateAddress({ addressId: saved.id, address: abroad }, keyed())).toMatchObject(refusal)
  // As it was stored while regions were free text.
  await owner`update users.addresses set address = ${owner.json({ ...broadway, region: 'new york' })}
    where address_id = ${saved.id}`
  const [shown] = expectDone(await users.listAddresses({}, call)).data
  expect(shown?.address.region).toBe('US-NY')
})
