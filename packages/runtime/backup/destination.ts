import type { OwnerSession } from '../database/owner-session.ts'
import { BackupError } from './backup-file.ts'

/**
 * Sees that the database is empty, or is to be replaced, or was left by a restore that was broken off; then marks it as
 * unfinished, so that nothing starts on it, and takes away what stands there.
 */
export async function requireDestination(
  sql: OwnerSession,
  schemas: readonly string[],
  replace: string | undefined,
): Promise<void> {
  const [row] = await sql<{ alone: boolean; name: string; unfinished: boolean; tables: string[] | null }[]>`
    select pg_try_advisory_lock(hashtext('merastore.restore')) as alone, current_database() as name,
      exists (select from pg_tables where schemaname = 'merastore_restore' and tablename = 'unfinished') as unfinished,
      (select array_agg(schemaname || '.' || tablename) from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema', 'merastore_restore')) as tables`
  if (row === undefined || !row.alone) throw new BackupError('Another restore is at work on this database.')
  const { name, unfinished, tables } = row
  if (!unfinished && tables !== null) {
    if (replace === undefined) {
      throw new BackupError(
        `The database ${name} is not empty (${tables.length} tables). Restore into an empty one, or say --replace ${name} to delete the installation in it.`,
      )
    }
    if (replace !== name) throw new BackupError(`The database is ${name}, not ${replace}; nothing was deleted.`)
    await requireNobody(sql, name)
  }
  await wipe(sql, schemas, true)
}

async function requireNobody(sql: OwnerSession, name: string): Promise<void> {
  const [others] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name = 'merastore'`
  if (others !== undefined && others.count > 0) {
    throw new BackupError(`MeraStore runs on the database ${name}; stop it first.`)
  }
}

/** Takes away the installation, in one transaction; with `unfinished` the mark stays behind, or comes. */
export async function wipe(sql: OwnerSession, schemas: readonly string[], unfinished = false): Promise<void> {
  await sql.begin(async (tx) => {
    for (const schema of schemas) await tx`drop schema if exists ${tx(schema)} cascade`
    await tx`drop schema if exists merastore_restore cascade`
    if (!unfinished) return
    await tx`create schema merastore_restore`
    await tx`create table merastore_restore.unfinished (begun_at timestamptz not null default now())`
  })
}
