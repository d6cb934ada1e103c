import type pg from 'pg'

/** What the database says of its tables, functions and types. */
export type Catalogue = {
  /** Of the columns of tables, as `table.column`, whether they can be null. Those of views are not among them. */
  readonly nullable: ReadonlyMap<string, boolean>
  /** The texts that a check allows, by `table.column`. */
  readonly allowed: ReadonlyMap<string, ReadonlySet<string>>
  readonly functions: ReadonlyMap<
    number,
    { readonly name: string; readonly isStrict: boolean; readonly isBuiltIn: boolean }
  >
  readonly types: ReadonlyMap<number, { readonly name: string; readonly item: number }>
}

export async function readCatalogue(client: pg.Client): Promise<Catalogue> {
  const rows = async <Row extends object>(text: string) => (await client.query<Row>(text)).rows
  const columns = await rows<{ key: string; nullable: boolean }>(
    `select attrelid || '.' || attnum as key, not attnotnull and attnum > 0 as nullable
    from pg_attribute join pg_class on pg_class.oid = attrelid where relkind in ('r', 'p')`,
  )
  const functions = await rows<{ oid: number; name: string; strict: boolean; builtIn: boolean }>(
    `select oid::integer, proname as name, proisstrict as strict, pronamespace = 'pg_catalog'::regnamespace as "builtIn" from pg_proc`,
  )
  const checks = await rows<{ key: string; definition: string }>(
    `select conrelid || '.' || conkey[1] as key, pg_get_constraintdef(oid) as definition from pg_constraint
    where contype = 'c' and cardinality(conkey) = 1`,
  )
  const types = await rows<{ oid: number; name: string; item: number }>(
    `select oid::integer, typname as name, case when typcategory = 'A' then typelem else 0 end::integer as item from pg_type`,
  )
  return {
    nullable: new Map(columns.map(({ key, nullable }) => [key, nullable])),
    allowed: allowedOf(checks),
    functions: new Map(
      functions.map(({ oid, name, strict, builtIn }) => [oid, { name, isStrict: strict, isBuiltIn: builtIn }]),
    ),
    types: new Map(types.map(({ oid, name, item }) => [oid, { name, item }])),
  }
}

const listForm = /^CHECK \(\(\w+ = ANY \(ARRAY\[(.*)\]\)\)\)(?: NOT VALID)?$/

/** Where several checks are on one column, a text must pass all of them. */
function allowedOf(checks: readonly { key: string; definition: string }[]): Map<string, ReadonlySet<string>> {
  const allowed = new Map<string, Set<string>>()
  for (const { key, definition } of checks) {
    const list = listForm.exec(definition)?.[1]
    if (list === undefined) continue
    const texts = new Set([...list.matchAll(/'((?:[^']|'')*)'::text/g)].map(([, text = '']) => text))
    const before = allowed.get(key)
    allowed.set(key, new Set([...texts].filter((text) => before?.has(text) ?? true)))
  }
  return allowed
}
