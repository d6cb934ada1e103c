import { newId } from '@merastore/kernel'
import { testDatabase } from '@merastore/testing'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillTables, tablesOf } from './rls-rows.ts'

/**
 * Row-level security, attacked below the API: by statements that forgot their store, or that work on another one's
 * rows. It does not hold a statement of an attacker's own making, which could name another store for itself; what holds
 * that is that no text of a request becomes a part of a statement.
 */
const { owner, databaseUrl } = await testDatabase()
const tables = await tablesOf(owner)
const [near, far] = [newId('store'), newId('store')]
const app = postgres(databaseUrl, { max: 1, onnotice: () => {} })

beforeAll(() => fillTables(owner, tables, [near, far]))
afterAll(() => app.end())

type Store = string | undefined

/** Runs as the platform does: a transaction of one store, or of none. Whatever it does is undone. */
async function inStore(storeId: Store, statement: string): Promise<postgres.RowList<postgres.Row[]>> {
  const reserved = await app.reserve()
  try {
    await reserved.unsafe(`begin; ${storeId === undefined ? '' : setting(storeId)}`).simple()
    return await reserved.unsafe(statement)
  } finally {
    await reserved`rollback`
    reserved.release()
  }
}

function setting(storeId: string): string {
  return `set local merastore.store_id = '${storeId.replaceAll("'", "''")}'`
}

/** The code with which PostgreSQL refuses a statement, and everything that it says about it. */
async function refusal(storeId: Store, statement: string): Promise<{ code: string; text: string }> {
  try {
    await inStore(storeId, statement)
    return { code: 'none', text: '' }
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error
    return { code: error.code, text: JSON.stringify({ ...error, message: error.message, detail: error.detail }) }
  }
}

const denied = '42501'
const strangers: readonly (readonly [string, Store])[] = [
  ['no store', undefined],
  ['the empty store', ''],
  ['a store that is none', "' or true --"],
  ['another store', far],
]

it('looks at every table of every service, with a row of each store in it', async () => {
  expect(tables.length).toBeGreaterThan(60)
  for (const { name } of tables) {
    const rows = await owner.unsafe(`select store_id from ${name} order by store_id`)
    expect([name, rows.map((row) => row.store_id)]).toEqual([name, [near, far].sort()])
    expect([name, await inStore(near, `select store_id from ${name}`)]).toEqual([name, [{ store_id: near }]])
  }
})

describe.each(tables)('$name', ({ name, grants }) => {
  it.each(strangers)('shows %s nothing of a store', async (_who, storeId) => {
    expect(await inStore(storeId, `select 1 from ${name} where store_id = '${near}'`)).toHaveLength(0)
    const all = await inStore(storeId, `select store_id from ${name}`)
    expect(all.map((row) => row.store_id)).toEqual(storeId === far ? [far] : [])
  })

  it.each(strangers)('has nothing of a store changed or removed by %s', async (_who, storeId) => {
    const own = storeId === far ? 1 : 0
    if (grants.includes('UPDATE')) {
      const update = `update ${name} set store_id = store_id`
      expect((await inStore(storeId, `${update} where store_id = '${near}'`)).count).toBe(0)
      expect((await inStore(storeId, update)).count).toBe(own)
    }
    if (grants.includes('DELETE')) {
      expect((await inStore(storeId, `delete from ${name} where store_id = '${near}'`)).count).toBe(0)
      if (own === 0) expect((await inStore(storeId, `delete from ${name}`)).count).toBe(0)
    }
  })

  it.each(strangers)('takes no row for a store from %s', async (_who, storeId) => {
    const { code, text } = await refusal(storeId, `insert into ${name} (store_id) values ('${near}')`)
    expect(code).toBe(denied)
    expect(text).not.toContain(near)
  })

  it('lets a store give none of its rows away, nor take one by a conflict', async () => {
    if (!grants.includes('UPDATE')) return
    expect((await refusal(far, `update ${name} set store_id = '${near}'`)).code).toBe(denied)
    const { code } = await refusal(far, `insert into ${name} (store_id) values ('${near}') on conflict do nothing`)
    expect(code).toBe(denied)
  })

  // A cast that fails shows the value in its message: it must not be tried on rows that the policy hides.
  it.each(strangers)('shows %s nothing by the message of a condition that fails', async (_who, storeId) => {
    const { code, text } = await refusal(
      storeId,
      `select 1 from ${name} t where (t::text)::int = 0 and store_id <> '${far}'`,
    )
    expect(code === 'none' || !text.includes(near)).toBe(true)
  })

  it('cannot be emptied, changed in its form or looked at past the policies', async () => {
    const attempts = [
      `truncate ${name}`,
      `alter table ${name} disable row level security`,
      `alter table ${name} no force row level security`,
      `drop policy store_isolation on ${name}`,
      `create policy mine on ${name} using (true)`,
      `drop table ${name}`,
      `comment on table ${name} is 'x'`,
      `create trigger mine after insert on ${name} execute function pg_catalog.suppress_redundant_updates_trigger()`,
    ]
    for (const attempt of attempts) {
      expect([attempt, (await refusal(far, attempt)).code]).toEqual([attempt, denied])
    }
    const off = await refusal(far, `set local row_security = off; select 1 from ${name}`)
    expect(off.code).toBe(denied)
  })
})

describe('the role of the statements', () => {
  it('may do nothing but read and write rows', async () => {
    const [role] = await owner`
      select rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls
      from pg_roles where rolname = 'merastore_app'`
    expect(role).toMatchObject({
      rolsuper: false,
      rolcreaterole: false,
      rolcreatedb: false,
      // Statements log in as it: there is no other role to fall back to.
      rolcanlogin: true,
      rolreplication: false,
      rolbypassrls: false,
    })
    const memberships = await owner`
      select 1 from pg_auth_members where member = 'merastore_app'::regrole`
    expect(memberships).toHaveLength(0)
    const owned = await owner`select 1 from pg_class where relowner = 'merastore_app'::regrole`
    expect(owned).toHaveLength(0)
    const privileges = new Set(tables.flatMap(({ grants }) => grants))
    expect([...privileges].sort()).toEqual(['DELETE', 'INSERT', 'SELECT', 'UPDATE'])
  })

  it.each([
    `select pg_read_file('postgresql.conf')`,
    `select pg_ls_dir('.')`,
    `select lo_import('/etc/passwd')`,
    `copy (select 1) to program 'true'`,
    `copy (select 1) to '/tmp/never'`,
    `select pg_reload_conf()`,
    `select * from pg_authid`,
    `select * from pg_statistic`,
    `create role mine superuser`,
    `alter role merastore_app bypassrls`,
    `create schema mine`,
    `create table orders.mine (a int)`,
    `create function orders.mine() returns int language sql return 1`,
    `create extension dblink`,
    `set session_replication_role = replica`,
    `set log_statement = 'none'`,
    `select * from merastore.migrations`,
  ])('is refused: %s', async (statement) => {
    expect(['42501', '42704']).toContain((await refusal(far, statement)).code)
  })

  it('learns nothing from the statistics of the columns', async () => {
    await owner`analyze`
    expect(await inStore(far, `select 1 from pg_stats where schemaname !~ '^(pg_|information_schema)'`)).toHaveLength(0)
  })

  it('cannot hand hidden rows to a function of its own, which is no leakproof one', async () => {
    const reserved = await app.reserve()
    const leaked: string[] = []
    try {
      await reserved`begin`
      await reserved`select set_config('merastore.store_id', ${far}, true)`
      await reserved.unsafe(`create temp table leaked (store_id text)`)
      await reserved.unsafe(`create function pg_temp.leak(text) returns boolean language plpgsql cost 0.0000001 as
        $$ begin insert into leaked values ($1); return true; end $$`)
      await reserved.unsafe('select 1 from orders.orders where pg_temp.leak(store_id)')
      leaked.push(...(await reserved`select store_id from leaked`).map((row) => String(row.store_id)))
      const leakproof = await reserved.unsafe('alter function pg_temp.leak(text) leakproof').then(
        () => 'none',
        (error: postgres.PostgresError) => error.code,
      )
      expect(leakproof).toBe(denied)
    } finally {
      await reserved`rollback`
      reserved.release()
    }
    expect(leaked).toEqual([far])
  })
})

describe('what stands beside the policies', () => {
  it('is no view and no function with the rights of its owner, and no rule', async () => {
    const services = owner`(select oid from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema')`
    // A view of the former name of a table has the rights of whoever asks.
    const views =
      await owner`select relname from pg_class where relkind in ('v', 'm', 'f') and relnamespace in ${services}
      and not coalesce('security_invoker=true' = any(reloptions), false)`
    const rules = await owner`select rulename from pg_rewrite r join pg_class c on c.oid = r.ev_class
      where c.relnamespace in ${services} and rulename <> '_RETURN'`
    const definers = await owner`select proname from pg_proc where prosecdef and pronamespace in ${services}`
    expect({ views, rules, definers: definers.map((row) => row.proname) }).toEqual({
      views: [],
      rules: [],
      // Renews the statistics of the products, which only their owner may; it takes no argument and answers nothing.
      definers: ['analyze_products'],
    })
  })

  it('lets no reference cross from one store to another', async () => {
    const crossing = await owner`
      select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint c
      where contype = 'f' and not exists (
        select from unnest(c.conkey, c.confkey) as pair(a, b)
        join pg_attribute x on x.attrelid = c.conrelid and x.attnum = a and x.attname = 'store_id'
        join pg_attribute y on y.attrelid = c.confrelid and y.attnum = b and y.attname = 'store_id')`
    // Staff belong to the installation; what names them is the id of an account, which only the installation reads.
    expect(crossing).toEqual([{ from: 'auth.memberships', to: 'auth.accounts' }])
  })

  it('shows by a conflict only what has to be unique over all stores', async () => {
    const over = await owner<{ name: string }[]>`
      select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indisunique and a.attname <> 'store_id' and n.nspname not like 'pg\\_%'
        and n.nspname not in ('information_schema', 'merastore') order by 1`
    expect(over.map(({ name }) => name)).toEqual(['store.domains_domain_key', 'store.stores_handle_key'])
  })
})

describe('a scope that is no store', () => {
  const seenIn = async (scope: string) => {
    const seen: string[] = []
    for (const { name } of tables) {
      const rows = await inStore(scope, `select 1 from ${name} where store_id = '${near}'`)
      if (rows.length > 0) seen.push(name)
    }
    return seen
  }

  it('sees, as the installation, only what the machinery needs of all stores, and nothing that customers wrote', async () => {
    const seen = await seenIn('installation')
    const services = seen.filter((name) => !machinery.test(name))
    expect(seen.length - services.length).toBeGreaterThan(30)
    expect(services).toEqual(Object.keys(seenByAll))
  })

  it('sees, as a service across stores, what that service sweeps and answers that it keeps', async () => {
    const schemas = [...new Set(tables.map(({ name }) => name.split('.')[0] ?? ''))]
    const seen: string[] = []
    for (const schema of schemas) {
      const ofScope = await seenIn(`across_stores_${schema}`)
      expect(ofScope.filter((name) => !name.startsWith(`${schema}.`))).toEqual([])
      seen.push(...ofScope)
    }
    expect(seen.filter((name) => !name.endsWith('.idempotency_keys'))).toEqual(Object.keys(seenAcrossStores))
  })
})

const machinery = /\.(events|consumer_cursors|consumer_positions|consumed_events|held_events|jobs)$/
/** The other tables whose rows are found over all stores at once, and why. */
const seenByAll = {
  'auth.limited_tries': 'tries that are forgotten are swept',
  'auth.links': 'links that have expired are swept',
  'auth.memberships': 'staff sign in before a store is chosen',
  'auth.refresh_tokens': 'tokens that have expired are swept',
  'auth.sessions': 'sessions that have expired are swept',
  'store.domains': 'the directory finds the store of a host',
  'store.stores': 'the directory finds the store of a host',
}
/** What services look through for all stores at once, each its own. */
const seenAcrossStores = {
  'cart.carts': 'carts that nobody touched are swept',
  'catalog.import_chunks': 'uploads that broke off are swept',
  'catalog.imports': 'imports are taken up again after a crash',
  'inventory.reservations': 'reservations expire',
  'notification.delivery_attempts': 'emails are delivered, and their bodies erased',
  'notification.emails': 'emails are delivered, and their bodies erased',
  'orders.checkouts': 'checkouts are driven on after a crash',
  'payment.payments': 'payments that wait for their provider are asked for',
  'payment.sandbox_charges': 'the sandbox’s bank knows no stores',
  'payment.unmatched_webhooks': 'webhooks that match no payment are swept',
}
