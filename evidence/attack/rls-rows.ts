import type postgres from 'postgres'

/** A table of a service: its rows belong to stores. */
export type Table = { readonly name: string; readonly grants: readonly string[] }

/** All tables of all services, with what the application's role may do to them. */
export async function tablesOf(owner: postgres.Sql): Promise<Table[]> {
  return owner<Table[]>`
    select format('%I.%I', n.nspname, c.relname) as name,
      array(select privilege_type::text from information_schema.role_table_grants g
        where g.grantee = 'merastore_app' and g.table_schema = n.nspname and g.table_name = c.relname) as grants
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'merastore')
    order by 1`
}

/** A value of each type of column; a new type gets one here. Texts bear the store, so that no two rows collide. */
const values: Readonly<Record<string, (storeId: string) => string>> = {
  text: (storeId) => `'${storeId}'`,
  integer: () => '1',
  smallint: () => '1',
  bigint: () => '1',
  boolean: () => 'false',
  jsonb: () => `'{}'`,
  'timestamp with time zone': () => 'now()',
  bytea: () => `''`,
  xid8: () => `'1'`,
  'text[]': () => `'{}'`,
  inet: () => `'10.0.0.1'`,
  date: () => 'current_date',
  numeric: () => '1',
  'double precision': () => '1',
  real: () => '1',
  uuid: () => 'gen_random_uuid()',
}

type Column = { name: string; type: string }

/**
 * Puts one row of each store into every table. What a row has to mean does not matter here, so the rules of the
 * services are taken off first, in the test's own database; those that keep stores apart stay.
 */
export async function fillTables(owner: postgres.Sql, tables: readonly Table[], storeIds: readonly string[]) {
  await owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`
    for (const { name } of tables) {
      const checks = await sql<{ conname: string }[]>`
        select conname from pg_constraint where conrelid = ${name}::regclass and contype = 'c'`
      for (const { conname } of checks) await sql.unsafe(`alter table ${name} drop constraint "${conname}"`)
      const columns = await sql<Column[]>`
        select a.attname as name, format_type(a.atttypid, null) as type from pg_attribute a
        where a.attrelid = ${name}::regclass and a.attnum > 0 and not a.attisdropped
          and a.attgenerated = '' and a.attidentity <> 'a'`
      for (const storeId of storeIds) await sql.unsafe(insertion(name, columns, storeId))
    }
  })
}

function insertion(table: string, columns: readonly Column[], storeId: string): string {
  const cells = columns.map(({ name, type }) => {
    const value = values[type]
    if (value === undefined) throw new Error(`say in rls-rows.ts what a value of ${type} is, for ${table}.${name}`)
    return value(storeId)
  })
  return `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join()}) values (${cells.join()})`
}
