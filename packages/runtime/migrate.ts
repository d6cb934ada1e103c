import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import postgres from 'postgres'

/** The migrations of one service: plain SQL files, applied once, in the order of their names, never changed. */
export type MigrationSet = { readonly schema: string; readonly folder: URL }

export const platformMigrations: MigrationSet = { schema: 'merastore', folder: new URL('./sql/', import.meta.url) }

/** A service's schema bears its name, but for the two that SQL reserves. */
export function schemaOf(service: string): string {
  return { order: 'orders', user: 'users' }[service] ?? service
}

export const applicationRole = 'merastore_app'

/** What can go wrong with the database at start, as one sentence for the operator. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

type Applied = { schema_name: string; name: string; checksum: string }

/**
 * Brings the database to the state that this version needs, with the owner's rights. One migrator at a time works
 * (advisory lock); each file is one transaction. Returns how many files were applied.
 */
export async function migrate(ownerUrl: string, sets: readonly MigrationSet[], log: (line: string) => void = () => {}) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    await sql`select pg_advisory_lock(hashtext('merastore.migrate'))`
    await requireVersion(sql)
    await createApplicationRole(sql)
    await sql`create schema if not exists merastore`
    await sql`
      create table if not exists merastore.migrations (
        schema_name text not null, name text not null, checksum text not null,
        applied_at timestamptz not null default now(), primary key (schema_name, name))`
    const applied = await sql<Applied[]>`select schema_name, name, checksum from merastore.migrations`
    let count = 0
    for (const set of [platformMigrations, ...sets]) count += await applySet(sql, set, applied, log)
    return count
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function requireVersion(sql: postgres.Sql): Promise<void> {
  const [row] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`
  if (row !== undefined && row.version < 150_000) {
    throw new MigrationError(`PostgreSQL 15 or newer is needed; this server reports ${row.version}.`)
  }
}

/** The role of all statements: it owns nothing, so row-level security holds it to one store. */
async function createApplicationRole(sql: postgres.Sql): Promise<void> {
  await sql`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'merastore_app') then
        create role merastore_app nologin nosuperuser nobypassrls;
      end if;
      -- Membership alone does not tell: since PostgreSQL 16 it may come without the right to become the role.
      begin
        set local role merastore_app;
        reset role;
      exception when insufficient_privilege then
        execute format('grant merastore_app to %I', session_user);
      end;
    exception when insufficient_privilege then
      raise exception 'the role % may not create the role merastore_app: grant it CREATEROLE, or create that role once', session_user;
    end $$`
}

async function applySet(
  sql: postgres.Sql,
  set: MigrationSet,
  applied: readonly Applied[],
  log: (line: string) => void,
) {
  const names = (await readdir(set.folder)).filter((name) => name.endsWith('.sql')).sort()
  let count = 0
  for (const name of names) {
    const text = await readFile(new URL(name, set.folder), 'utf8')
    const checksum = createHash('sha256').update(text).digest('hex')
    const before = applied.find((row) => row.schema_name === set.schema && row.name === name)
    if (before !== undefined) {
      if (before.checksum !== checksum) {
        throw new MigrationError(
          `${set.schema}/${name} was changed after it had been applied; add a new migration instead.`,
        )
      }
      continue
    }
    await sql.begin(async (tx) => {
      // A migration waits for locks only shortly, so that the old version beside it keeps serving.
      await tx`set local lock_timeout = '5s'`
      await tx.unsafe(text)
      await tx.unsafe(`grant usage on schema ${set.schema} to merastore_app`)
      await tx`insert into merastore.migrations (schema_name, name, checksum) values (${set.schema}, ${name}, ${checksum})`
    })
    log(`${set.schema}/${name}`)
    count++
  }
  return count
}
