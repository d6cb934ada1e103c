import { newId } from '@merastore/kernel'
import { acrossStoresCall, machineryCall } from '@merastore/runtime'
import { systemClock, testDatabase, visitorCall } from '@merastore/testing'
import { expect, it } from 'vitest'

const { owner, database } = await testDatabase()

const tables = await owner<{ name: string; forced: boolean; policies: number; key: string | null }[]>`
  select format('%I.%I', n.nspname, c.relname) as name, c.relrowsecurity and c.relforcerowsecurity as forced,
    (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
    (select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indrelid = c.oid and i.indisprimary) as key
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'merastore')`

it('finds the tables of all services', () => {
  expect(tables.length).toBeGreaterThan(40)
})

it.each(tables)(
  '$name is held to its store by the database, and bears the store first in its key',
  ({ forced, policies, key }) => {
    expect({ forced, policies, key }).toEqual({ forced: true, policies: 1, key: 'store_id' })
  },
)

/** The tables of which a scope sees the rows of all stores, by their policies. */
async function tablesSeenBy(scope: string): Promise<string[]> {
  const rows = await owner<{ name: string }[]>`
    select schemaname || '.' || tablename as name from pg_policies
    where strpos(qual, ${`'${scope}'`}) > 0 or strpos(with_check, ${`'${scope}'`}) > 0 order by 1`
  return rows.map(({ name }) => name)
}

it('lets the scope of the installation, in which requests look up stores and staff, see nothing that customers told', async () => {
  const machinery = /\.(events|consumer_cursors|consumed_events|held_events|jobs)$/
  const seen = await tablesSeenBy('installation')
  // A table that is added here is seen by whoever looks up a store: give it a scope of its own instead, if that will do.
  expect(seen.filter((name) => !machinery.test(name))).toEqual([
    'auth.links',
    'auth.memberships',
    'auth.refresh_tokens',
    'auth.sessions',
    'auth.tries',
    'merastore.settings_revisions',
    'store.domains',
    'store.stores',
  ])
})

it('lets a service see across stores what it sweeps, and nothing of another', async () => {
  const swept = [
    'cart.carts',
    'catalog.import_chunks',
    'catalog.imports',
    'inventory.reservations',
    'notification.delivery_attempts',
    'notification.emails',
    'orders.checkouts',
    'payment.payments',
    'payment.sandbox_charges',
  ]
  const schemas = await owner<{ name: string }[]>`
    select nspname as name from pg_namespace where nspname not like 'pg\\_%' order by 1`
  const seen = await Promise.all(
    schemas.map(async ({ name }) => ({ name, tables: await tablesSeenBy(`across_stores_${name}`) })),
  )
  for (const { name, tables: ofScope } of seen)
    expect(ofScope.every((table) => table.startsWith(`${name}.`))).toBe(true)
  const all = seen.flatMap(({ tables: ofScope }) => ofScope).filter((name) => !name.endsWith('.kept_answers'))
  expect(all).toEqual(swept)
})

it('shows the application in the scope of the installation no cart, checkout, email or payment', async () => {
  const [store, other] = [newId('store'), newId('store')]
  await owner`
    insert into cart.carts (store_id, id, currency, locale, stock_checked_at, created_at, touched_at)
    select store, 'cart_' || store, 'EUR', 'en', now(), now(), now() from unnest(array[${store}, ${other}]) as store`
  const db = database.forSchema('cart', systemClock)
  const carts = (call: Parameters<typeof db.read>[0]) =>
    db.read(call, (tx) => tx<{ id: string }[]>`select id from cart.carts order by id`)
  expect(await carts(machineryCall(db))).toEqual([])
  expect(await carts(acrossStoresCall(db))).toHaveLength(2)
  expect(await carts(visitorCall(store))).toEqual([{ id: `cart_${store}` }])
  await expect(carts(acrossStoresCall({ schema: 'orders' }))).rejects.toThrow(/not a store/)
})
