import postgres from 'postgres'

/** Tables that a refused request may write, with the reason; every other table must stay as it was, to the last bit. */
const machinery: Readonly<Record<string, string>> = {
  idempotency_keys: 'a refusal is an answer, and is stored under its key as well',
  consumer_cursors: 'of the version before, which may read the logs beside this one',
  consumer_positions: 'consumers read on all the time',
  log: 'what an operator tries is noted before it is decided, also what is refused then',
  replays: 'a replay that was started goes on by itself',
  tries: 'guesses are counted before they are checked; that is what slows them down',
}

/** Columns that change by themselves in rows of which everything else must stay. */
const clockwork: Readonly<Record<string, readonly string[]>> = {
  // A payment that waits for its bank is asked for from time to time.
  'payment.payments': ['poll_at', 'polls', 'updated_at'],
  // What a bank has answered is reported by its webhook a moment later.
  'payment.sandbox_charges': ['webhook_due_at'],
}

export type Hashes = ReadonlyMap<string, string>

/** The owner's eye on all rows, past row-level security. */
export type RowHashes = AsyncDisposable & {
  /** Of each table the number of rows and a digest of their contents, of all rows or those of some stores. */
  take(stores: 'all' | readonly string[]): Promise<Hashes>
  /** Every id that stands anywhere in the rows of one store. */
  idsOf(storeId: string): Promise<ReadonlySet<string>>
  readonly tables: number
}

export async function openRowHashes(databaseUrl: string): Promise<RowHashes> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  const found = await sql<{ name: string; table: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name, c.relname as table
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'merastore')
    order by 1`
  const names = found.filter(({ table }) => machinery[table] === undefined).map(({ name }) => name)
  const take = async (condition: string) => {
    const parts = names.map(
      (name) =>
        `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(${textOf(name)}, 0)::numeric), 0) as digest
         from ${name} t where ${condition}`,
    )
    const rows = await sql.unsafe<{ name: string; digest: string }[]>(parts.join(' union all '))
    return new Map(rows.map(({ name, digest }) => [name, digest]))
  }
  return {
    tables: names.length,
    take: (stores) => take(stores === 'all' ? 'true' : `store_id in ('${stores.join("','")}')`),
    async idsOf(storeId) {
      const parts = names.map(
        (name) => `select (regexp_matches(t::text, '[a-z]{2,8}_[0-7][0-9a-z]{25}', 'g'))[1] as id from ${name} t
          where store_id = '${storeId}'`,
      )
      const rows = await sql.unsafe<{ id: string }[]>(parts.join(' union '))
      return new Set(rows.map(({ id }) => id))
    },
    [Symbol.asyncDispose]: () => sql.end(),
  }
}

function textOf(name: string): string {
  const left = clockwork[name]
  return left === undefined ? 't::text' : `(to_jsonb(t) - array['${left.join("','")}'])::text`
}

/** The tables that differ, with what they were and are. */
export function differences(before: Hashes, after: Hashes): string[] {
  return [...after]
    .filter(([name, digest]) => before.get(name) !== digest)
    .map(([name, digest]) => `${name}: ${before.get(name)} → ${digest}`)
}
