import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isSessionLost } from './database-away.ts'
import { MigrationError } from './migration-error.ts'
import { type MigrationFile, splitStatements } from './migration-file.ts'
import type { OwnerSession, OwnerTx } from './owner-session.ts'
import { scopesToVisit } from './scopes.ts'
import { watchWaiters } from './watch-waiters.ts'

export type Migrator = {
  readonly sql: OwnerSession
  /** Another connection, which looks at who waits for the first. */
  readonly watcher: OwnerSession
  readonly log: (line: string) => void
  readonly patienceMs: number
}

/** Applies one file in the form that its first line says, and notes it as applied. */
export async function applyMigration(migrator: Migrator, file: MigrationFile): Promise<void> {
  // Without it, others could wait for the migration without end.
  migrator.watcher.requireConnected()
  if (file.form === 'transaction') await patiently(migrator, file, () => applyAtOnce(migrator, file))
  else {
    if (file.form === 'concurrently') await applyConcurrently(migrator, file)
    else await applyInBatches(migrator, file)
    await patiently(migrator, file, () => migrator.sql.begin((tx) => noteApplied(tx, file)))
  }
}

async function noteApplied(tx: OwnerTx, { schema, name, checksum }: MigrationFile): Promise<void> {
  await tx.script(`grant usage on schema ${schema} to merastore_app`)
  await tx`insert into merastore.migrations (schema_name, name, checksum) values (${schema}, ${name}, ${checksum})`
}

/**
 * How long a migration waits for a lock. Whoever needs the same table later queues behind it, so its wait is theirs:
 * short, and then it gives up and comes back.
 */
const lockTimeout = '400ms'

async function applyAtOnce(migrator: Migrator, file: MigrationFile): Promise<void> {
  await unlessAwaited(migrator, async (tx) => {
    await locating(file, undefined, () => tx.script(file.text))
    await noteApplied(tx, file)
  })
}

/** A transaction that is given up as soon as others have to wait for what it holds. */
async function unlessAwaited<Result>(
  { sql, watcher }: Migrator,
  work: (tx: OwnerTx) => Promise<Result>,
): Promise<Result> {
  return sql.begin(async (tx) => {
    await tx.script(`set local lock_timeout = '${lockTimeout}'`)
    const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
    const watch = watchWaiters(watcher, row?.pid ?? 0)
    try {
      return await work(tx)
    } finally {
      await watch.stop()
    }
  })
}

/** Given up for a lock (55P03), for those who waited (57014), or as the victim of a deadlock. */
const comesBack = new Set(['55P03', '57014', '40P01'])
const restMsFirst = 100
const restMsMax = 5000

/** Tries again while others need the tables, resting longer each time, until its patience is at an end. */
async function patiently(migrator: Migrator, file: MigrationFile, attempt: () => Promise<void>): Promise<void> {
  const untilMs = Date.now() + migrator.patienceMs
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || !comesBack.has(error.code ?? '')) throw error
      if (Date.now() > untilMs) {
        throw new MigrationError(
          `${file.schema}/${file.name} gave up after ${tries} tries, because others hold its tables all the time (${error.message}); look for long transactions in pg_stat_activity.`,
        )
      }
      migrator.log(`waiting: ${file.schema}/${file.name} made way for others (try ${tries}: ${error.message})`)
      await sleep(Math.min(restMsFirst * 2 ** (tries - 1), restMsMax) * (0.5 + Math.random() / 2))
    }
  }
}

/** Does a part of a file; what the server refuses names the file, and the line where that is known. */
async function locating<Result>(
  { schema, name, text }: MigrationFile,
  at: number | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || comesBack.has(error.code ?? '') || isSessionLost(error)) throw error
    const index = at ?? (error.position === undefined ? undefined : Number(error.position) - 1)
    const line = index === undefined ? '' : `, line ${text.slice(0, index).split('\n').length}`
    const detail = error.detail === undefined ? '' : ` (${error.detail})`
    throw new MigrationError(`${schema}/${name}${line}: ${error.message}${detail}`, { cause: error })
  }
}

const createIndex = /^create (?:unique )?index concurrently (\w+)\s+on\s+(?:only\s+)?(\w+)\.\w+/i
const repeatable =
  /^(drop index concurrently if exists \w+\.\w+|alter table \w+\.\w+\s+validate constraint \w+|analyze \w+\.\w+)$/i

/**
 * Outside of a transaction, so a crash may leave some statements done and one index broken: what is done is found
 * done, and a broken index is made anew. These statements block neither reads nor writes; they wait for transactions
 * that are under way, and nobody queues behind them, so they may wait.
 */
async function applyConcurrently(migrator: Migrator, file: MigrationFile): Promise<void> {
  const { sql } = migrator
  for (const { text, index: at } of splitStatements(file.text)) {
    const index = createIndex.exec(text)
    if (index === null && !repeatable.test(text)) {
      throw new MigrationError(
        `${file.schema}/${file.name} is to run concurrently, but has a statement of another kind: ${text}`,
      )
    }
    await patiently(migrator, file, async () => {
      await sql.script('set lock_timeout = 0')
      if (index !== null && (await isIndexThere(sql, String(index[2]), String(index[1])))) return
      await locating(file, at, () => sql.script(text))
    })
  }
}

/** Whether the index stands and is whole; the remains of an interrupted or failed build are removed. */
async function isIndexThere(sql: OwnerSession, schema: string, name: string): Promise<boolean> {
  const [row] = await sql<{ indisvalid: boolean }[]>`
    select indisvalid from pg_index
    join pg_class on pg_class.oid = indexrelid
    join pg_namespace on pg_namespace.oid = relnamespace
    where nspname = ${schema} and relname = ${name}`
  if (row === undefined || row.indisvalid) return row !== undefined
  await sql`drop index concurrently ${sql(schema)}.${sql(name)}`
  return false
}

const batchesMax = 1_000_000
const reportEveryMs = 10_000

/** Each batch is a transaction of its own: a crash loses one, row locks are held for a moment, and a rest follows. */
async function applyInBatches(migrator: Migrator, file: MigrationFile): Promise<void> {
  const [statement, ...more] = splitStatements(file.text)
  if (statement === undefined || more.length > 0) {
    throw new MigrationError(`${file.schema}/${file.name} is to run in batches, so it has exactly one statement.`)
  }
  let changed = 0
  let reportedMs = Date.now()
  for (const scope of await migrator.sql.begin(scopesToVisit)) {
    for (let batch = 0, count = 1; count > 0; batch++) {
      if (batch === batchesMax) throw new MigrationError(`${file.schema}/${file.name} never comes to an end.`)
      await patiently(migrator, file, async () => {
        count = await unlessAwaited(migrator, async (tx) => {
          if (scope !== undefined) await tx`select set_config('merastore.store_id', ${scope}, true)`
          return locating(file, statement.index, () => tx.script(statement.text))
        })
      })
      changed += count
      if (Date.now() - reportedMs < reportEveryMs) continue
      reportedMs = Date.now()
      migrator.log(`${file.schema}/${file.name}: ${changed} rows so far`)
    }
  }
}
