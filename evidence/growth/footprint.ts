import type postgres from 'postgres'

/** What the tables of the services take on the disk, with their indexes and what is stored out of line, and their rows. */
export type Footprint = ReadonlyMap<string, { readonly bytes: number; readonly rows: number }>

/** After what autovacuum does in time, so that the room of deleted rows is known as free. */
export async function readFootprint(owner: postgres.Sql): Promise<Footprint> {
  // An emptied page of an index is free for others once a later transaction has begun.
  for (let round = 0; round < 2; round++) {
    await owner.unsafe('vacuum analyze')
    await owner`select pg_current_xact_id()`
  }
  const tables = await owner<{ name: string; bytes: number }[]>`
    select oid::regclass::text as name, pg_total_relation_size(oid)::float8 as bytes from pg_class
    where relkind = 'r' and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')`
  const footprint = new Map<string, { bytes: number; rows: number }>()
  for (const { name, bytes } of tables) {
    const [counted] = await owner.unsafe<{ rows: number }[]>(`select count(*)::float8 as rows from ${name}`)
    footprint.set(name, { bytes, rows: counted?.rows ?? 0 })
  }
  return footprint
}

export type Growth = {
  readonly bytes: number
  readonly rows: number
  readonly tables: readonly { readonly name: string; readonly bytes: number; readonly rows: number }[]
}

/** By how much each table has grown for each of so many orders, the largest first. */
export function growthAnOrder(before: Footprint, after: Footprint, orders: number): Growth {
  const tables = [...after].map(([name, now]) => ({
    name,
    bytes: (now.bytes - (before.get(name)?.bytes ?? 0)) / orders,
    rows: (now.rows - (before.get(name)?.rows ?? 0)) / orders,
  }))
  const sum = (of: 'bytes' | 'rows') => tables.reduce((total, table) => total + table[of], 0)
  return {
    bytes: sum('bytes'),
    rows: sum('rows'),
    tables: tables.filter(({ bytes }) => bytes !== 0).toSorted((a, b) => b.bytes - a.bytes),
  }
}
