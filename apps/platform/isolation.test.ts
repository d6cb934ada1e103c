import { testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'

const { owner } = await testDatabase()

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
