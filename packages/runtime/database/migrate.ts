import { setTimeout as sleep } from 'node:timers/promises'
import { applyMigration, type Migrator } from './apply-migration.ts'
import { isSessionLost } from './database-away.ts'
import { findIsolationFaults } from './isolation.ts'
import { MigrationError } from './migration-error.ts'
import { type MigrationFile, type MigrationSet, readMigrationFiles } from './migration-file.ts'
import { keepLogsInOrder } from './moved-logs.ts'
import { asOwner, type OwnerSession } from './owner-session.ts'

export { MigrationError } from './migration-error.ts'
export * from './migration-file.ts'

export const platformMigrations: MigrationSet = { schema: 'merastore', folder: new URL('../sql/', import.meta.url) }

/** A service's schema bears its name, but for the two that SQL reserves. */
export function schemaOf(service: string): string {
  return { order: 'orders', user: 'users' }[service] ?? service
}

export const applicationRole = 'merastore_app'

export type MigrateOptions = {
  /** Whether this is a part of a restore, which nothing else may touch until it has ended. */
  readonly restoring?: boolean
  /** How long a migration may have to wait, by another migrator or by who holds its tables. Default 3 min. */
  readonly patienceMs?: number
  /** Only these files, in this order: the state of a backup. Default: all that are not applied yet. */
  readonly choose?: (files: readonly MigrationFile[]) => readonly MigrationFile[]
}

type Applied = { schema_name: string; name: string; checksum: string }
type Log = (line: string) => void

const patienceMsDefault = 180_000

/**
 * Brings the database to the state that this version needs, with the owner's rights, while other processes serve. One
 * migrator at a time works; who comes next finds the work done. What a migration locks, nobody waits for longer than a
 * moment: it gives up and comes back (`apply-migration.ts`). Returns how many files were applied.
 */
export async function migrate(
  ownerUrl: string,
  sets: readonly MigrationSet[],
  log: Log = () => {},
  options: MigrateOptions = {},
): Promise<number> {
  const { patienceMs = patienceMsDefault } = options
  const inSession = <Result>(work: (sql: OwnerSession) => Promise<Result>) =>
    asOwner(ownerUrl, work, 'merastore migrate')
  return inSession((sql) =>
    inSession(async (watcher) => {
      try {
        await takeTurn(sql, log, patienceMs)
        return await bringUpToDate({ sql, watcher, log, patienceMs }, sets, options)
      } catch (error) {
        if (!isSessionLost(error)) throw error
        throw new MigrationError(
          `The connection to the database was lost during the migration (${(error as Error).message}). What was applied before stays; start again.`,
          { cause: error },
        )
      }
    }),
  )
}

async function bringUpToDate(
  migrator: Migrator,
  sets: readonly MigrationSet[],
  { choose = (files) => files, restoring = false }: MigrateOptions,
): Promise<number> {
  const { sql, log } = migrator
  await requireVersion(sql)
  if (!restoring) await requireWhole(sql)
  await createApplicationRole(sql)
  await createRecord(sql)
  const applied = await sql<Applied[]>`select schema_name, name, checksum from merastore.migrations`
  const files = choose((await Promise.all([platformMigrations, ...sets].map(readMigrationFiles))).flat())
  const outstanding = files.filter((file) => isOutstanding(file, applied))
  // A new database has nothing that could be in the way, so its hundred files are one line.
  const isNew = applied.length === 0
  for (const file of outstanding) {
    await applyMigration(migrator, file)
    if (!isNew) log(`migrated ${file.schema}/${file.name}`)
  }
  if (isNew) log(`made the tables, in ${outstanding.length} migrations`)
  await keepLogsInOrder(sql, log)
  await requireIsolation(
    sql,
    sets.map(({ schema }) => schema),
  )
  return outstanding.length
}

/** Stores are kept apart by the database, those of a module from elsewhere too: nothing starts where they are not. */
async function requireIsolation(sql: OwnerSession, schemas: readonly string[]): Promise<void> {
  const faults = await findIsolationFaults(sql, schemas)
  if (faults.length === 0) return
  const list = faults.map(({ name, fault }) => `  ${name} ${fault}`).join('\n')
  throw new MigrationError(
    `These would show rows of one store to another. Mend them in a migration: a table by \`select merastore.isolate('…')\`, with store_id first in its key (CONTRIBUTING.md).\n${list}`,
  )
}

const turnPollMs = 100

/** Asks again and again instead of waiting inside a statement: its snapshot would hold up a concurrent index for ever. */
async function takeTurn(sql: OwnerSession, log: Log, patienceMs: number): Promise<void> {
  const untilMs = Date.now() + patienceMs
  for (let tries = 0; !(await hasTurn(sql)); tries++) {
    if (Date.now() > untilMs) {
      throw new MigrationError(
        'Another process has been migrating this database for a long time; look at what it does (pg_stat_activity), and start again.',
      )
    }
    if (tries === 0) log('waiting: another process migrates this database')
    await sleep(turnPollMs)
  }
}

async function hasTurn(sql: OwnerSession): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`
    select pg_try_advisory_lock(hashtext('merastore.migrate')) as taken`
  return row?.taken === true
}

async function requireVersion(sql: OwnerSession): Promise<void> {
  const [row] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`
  if (row !== undefined && row.version < 150_000) {
    throw new MigrationError(`PostgreSQL 15 or newer is needed; this server reports ${row.version}.`)
  }
}

/** A restore that was broken off leaves a database that looks like one, with a part of its rows. */
async function requireWhole(sql: OwnerSession): Promise<void> {
  const [row] = await sql`select from pg_tables where schemaname = 'merastore_restore' and tablename = 'unfinished'`
  if (row === undefined) return
  throw new MigrationError(
    'A restore into this database was begun and has not ended: run `merastore restore` again, which starts over.',
  )
}

/** The role of all statements: it owns nothing, so row-level security holds it to one store. */
async function createApplicationRole(sql: OwnerSession): Promise<void> {
  await sql`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'merastore_app') then
        create role merastore_app nologin nosuperuser nobypassrls;
      end if;
    exception when insufficient_privilege then
      raise exception 'the role % may not create the role merastore_app: grant it CREATEROLE, or create that role once (docs/guides/database.md)', session_user;
    end $$`
}

async function createRecord(sql: OwnerSession): Promise<void> {
  await sql`create schema if not exists merastore`
  await sql`
    create table if not exists merastore.migrations (
      schema_name text not null, name text not null, checksum text not null,
      applied_at timestamptz not null default now(), primary key (schema_name, name))`
}

function isOutstanding({ schema, name, checksum }: MigrationFile, applied: readonly Applied[]): boolean {
  const before = applied.find((row) => row.schema_name === schema && row.name === name)
  if (before === undefined) return true
  if (before.checksum === checksum) return false
  throw new MigrationError(`${schema}/${name} was changed after it had been applied; add a new migration instead.`)
}
