import { isSessionLost } from '../database/database-away.ts'
import {
  type MigrateOptions,
  type MigrationSet,
  migrate,
  platformMigrations,
  readMigrationFiles,
} from '../database/migrate.ts'
import { asOwner, type OwnerSession, type OwnerTx } from '../database/owner-session.ts'
import { BackupError, type BackupRecord, jsonOf, readBackupFile, requireWholeFile } from './backup-file.ts'
import { requireDestination, wipe } from './destination.ts'
import {
  type BackupTable,
  backupTables,
  columnList,
  copyRows,
  createDigest,
  settleText,
  type TableDigest,
  tableName,
} from './tables.ts'
import type { BackupEnd, BackupHeader } from './write-backup.ts'

export type RestoreOptions = {
  readonly databaseUrl: string
  readonly file: string
  readonly sets: readonly MigrationSet[]
  /** The name of the database, where an installation that stands in it is to be replaced. */
  readonly replace?: string
  readonly log?: (line: string) => void
  /** Looks at the header before anything is written, and throws where the file is not to be restored here. */
  readonly accept?: (header: BackupHeader) => void
  /** Done in the transaction that brings the rows, after them. */
  readonly amend?: (tx: OwnerTx) => Promise<void>
}

export type RestoredBackup = { readonly header: BackupHeader; readonly rows: number; readonly tables: number }

/**
 * Restores a backup into an empty database. The file is read through once before anything is written. The schema comes
 * from the migrations, the rows in one transaction, each table compared with its digest before they count. Until the
 * end the database bears a mark with which nothing starts on it; a second run begins anew.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoredBackup> {
  const { sets } = options
  const header = await readHeader(options)
  const schemas = [platformMigrations, ...sets].map(({ schema }) => schema)
  const inSession = async (sql: OwnerSession) => {
    await requireDestination(sql, schemas, options.replace)
    try {
      return await restoreInto(sql, header, options)
    } catch (error) {
      if (!isSessionLost(error)) await wipe(sql, schemas)
      throw error
    }
  }
  try {
    return await asOwner(options.databaseUrl, inSession, 'merastore restore')
  } catch (error) {
    if (!isSessionLost(error)) throw error
    // With it went the lock. What is there bears the mark, and is left to the next restore.
    throw new BackupError(
      `The connection to the database was lost during the restore (${(error as Error).message}). Run it again: it starts over.`,
      { cause: error },
    )
  }
}

async function restoreInto(sql: OwnerSession, header: BackupHeader, options: RestoreOptions): Promise<RestoredBackup> {
  const { databaseUrl, sets, log = () => {} } = options
  await migrate(databaseUrl, sets, () => {}, stateOf(header))
  log('the schema is that of the backup')
  const { rows, tables } = await bringRows(sql, options, log)
  const newer = await migrate(databaseUrl, sets, log, { restoring: true })
  if (newer > 0) log(`brought up to date with ${newer} migrations`)
  await sql.script('analyze')
  await sql`drop schema merastore_restore cascade`
  return { header, rows, tables }
}

async function readHeader({ file, sets, accept }: RestoreOptions): Promise<BackupHeader> {
  await requireWholeFile(file)
  const { value } = await readBackupFile(file).next()
  const header = jsonOf<BackupHeader>(value as BackupRecord)
  const known = (await Promise.all([platformMigrations, ...sets].map(readMigrationFiles))).flat()
  for (const { schema, name, checksum } of header.migrations) {
    if (known.some((one) => one.schema === schema && one.name === name && one.checksum === checksum)) continue
    throw new BackupError(
      `${file} needs ${schema}/${name}, which this version does not have: restore with the version that made it, or a later one.`,
    )
  }
  accept?.(header)
  return header
}

/** The files that the backup names, in the order in which they were applied there. */
function stateOf({ migrations }: BackupHeader): MigrateOptions {
  return {
    restoring: true,
    choose: (files) =>
      migrations.flatMap(
        ({ schema, name }) => files.find((file) => file.schema === schema && file.name === name) ?? [],
      ),
  }
}

async function bringRows(sql: OwnerSession, options: RestoreOptions, log: (line: string) => void): Promise<BackupEnd> {
  return sql.begin(async (tx) => {
    await settleText(tx)
    const records = readBackupFile(options.file)
    const header = jsonOf<BackupHeader>((await records.next()).value as BackupRecord)
    const here = await backupTables(tx, [...new Set(header.migrations.map(({ schema }) => schema))])
    for await (const record of records) {
      if (record.kind === 'Z') {
        const end = jsonOf<BackupEnd>(record)
        if (end.tables !== here.length)
          throw new BackupError(`The backup has ${end.tables} tables, here are ${here.length}.`)
        for (const { schema, name, lastValue } of end.sequences) {
          await tx`select setval(format('%I.%I', ${schema}::text, ${name}::text)::regclass, ${lastValue}::bigint)`
        }
        await options.amend?.(tx)
        return end
      }
      const table = jsonOf<BackupTable>(record)
      const { rows } = await bringTable(tx, table, here, records)
      if (rows > 0) log(`${table.schema}.${table.name}: ${rows} rows`)
    }
    throw new BackupError('The backup has no end.')
  })
}

/**
 * Row-level security is forced on the owner too, and triggers count changes that these rows have behind them: for the
 * restore both rest, and hold again before anybody sees the rows.
 */
async function bringTable(
  tx: OwnerTx,
  table: BackupTable,
  here: readonly BackupTable[],
  records: AsyncGenerator<BackupRecord>,
): Promise<TableDigest> {
  const name = `${table.schema}.${table.name}`
  const same = here.find((one) => one.schema === table.schema && one.name === table.name)
  if (same === undefined || JSON.stringify(same.columns) !== JSON.stringify(table.columns)) {
    throw new BackupError(`${name} is another table here than in the backup.`)
  }
  const [security] = await tx<{ forced: boolean }[]>`
    select relforcerowsecurity as forced from pg_class where oid = ${name}::regclass`
  if (security?.forced === true) await tx`alter table ${tableName(tx, table)} no force row level security`
  await tx`alter table ${tableName(tx, table)} disable trigger user`
  // What the migrations have put there is in the backup too, as it has become since.
  await tx`delete from ${tableName(tx, table)}`
  const written = await copyIn(tx, table, records)
  const digest = createDigest()
  for await (const piece of copyRows(tx, same, [undefined])) digest.add(piece)
  const found = digest.result()
  if (found.rows !== written.rows || found.sha256 !== written.sha256) {
    throw new BackupError(`${name} has other rows after the restore than in the backup.`)
  }
  await tx`alter table ${tableName(tx, table)} enable trigger user`
  if (security?.forced === true) await tx`alter table ${tableName(tx, table)} force row level security`
  return found
}

/** Streams the rows of the table in; resolves with what the backup says of them. */
async function copyIn(tx: OwnerTx, table: BackupTable, records: AsyncGenerator<BackupRecord>): Promise<TableDigest> {
  let end: TableDigest | undefined
  const rows = async function* () {
    // By hand: a loop over the records would end them with the table.
    for (;;) {
      const { value: record } = await records.next()
      if (record === undefined) throw new BackupError('The backup ends in the middle of a table.')
      if (record.kind === 'E') {
        end = jsonOf<TableDigest>(record)
        return
      }
      yield record.content
    }
  }
  await tx.copyIn(`copy "${table.schema}"."${table.name}" (${columnList(table)}) from stdin`, rows())
  return end as unknown as TableDigest
}
