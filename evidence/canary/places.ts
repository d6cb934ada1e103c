import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sql } from 'postgres'
import type { Place } from './traces.ts'

/** Every row of every table, as text: jsonb as it is, bytea in hexadecimal digits. */
export async function tablesOf(owner: Sql): Promise<Place[]> {
  const tables = await owner<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
    order by 1`
  const places: Place[] = []
  for (const { name } of tables) {
    const rows = await owner.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`)
    places.push({ where: name, text: rows.map(({ row }) => row).join('\n') })
  }
  return places
}

/** The log files of PostgreSQL in the data folder. */
export async function databaseLogs(folder: string): Promise<Place[]> {
  const logs = join(folder, 'cluster', 'log')
  const names = await readdir(logs)
  return Promise.all(
    names.map(async (name) => ({ where: `PostgreSQL's log`, text: await readFile(join(logs, name), 'utf8') })),
  )
}
