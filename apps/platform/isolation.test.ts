import { newId } from '@merastore/kernel'
import { acrossStoresCall, asOwner, findIsolationFaults, machineryCall } from '@merastore/runtime'
import { systemClock, testDatabase, visitorCall } from '@merastore/testing'
import { expect, it } from 'vitest'
import { migrationSets } from './modules.ts'

const { owner, ownerUrl, database } = await testDatabase()

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

it('finds no view or function that runs with the rights of the owner', async () => {
  const schemas = migrationSets.map(({ schema }) => schema)
  expect(await asOwner(ownerUrl, (sql) => findIsolationFaults(sql, schemas))).toEqual([])
})

it.each(tables)(
  '$name is limited to its store by the database, and bears the store first in its key',
  ({ forced, policies, key }) => {
    expect({ forced, policies, key }).toEqual({ forced: true, policies: 1, key: 'store_id' })
  },
)

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
