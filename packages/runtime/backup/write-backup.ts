import { isSessionLost } from '../database/database-away.ts'
import { asOwner, type OwnerTx } from '../database/owner-session.ts'
import { scopesToVisit } from '../database/scopes.ts'
import { BackupError, createBackupFile } from './backup-file.ts'
import { type BackupTable, backupTables, copyRows, createDigest, settleText, type TableDigest } from './tables.ts'

/** What a backup says of itself. */
export type BackupHeader = {
  /** Everything that was committed before is in it, nothing that was committed after. */
  readonly takenAt: string
  readonly serverVersion: string
  /** The state of the schema: these files, applied in this order. */
  readonly migrations: readonly AppliedMigration[]
  /** Shows whether an installation has the same secret, and nothing of the secret. */
  readonly secretMark: string
}
export type AppliedMigration = { readonly schema: string; readonly name: string; readonly checksum: string }
export type BackupSequence = { readonly schema: string; readonly name: string; readonly lastValue: string }
export type BackupEnd = {
  readonly sequences: readonly BackupSequence[]
  readonly rows: number
  readonly tables: number
}

export type WrittenBackup = {
  readonly header: BackupHeader
  readonly tables: ReadonlyMap<string, TableDigest>
  readonly rows: number
  readonly bytes: number
}

export type BackupOptions = {
  readonly databaseUrl: string
  readonly file: string
  readonly secretMark: string
  /** Called in the snapshot of the backup, with a transaction that only reads. */
  readonly inSnapshot?: (tx: OwnerTx) => Promise<void>
}

/**
 * Writes all rows into one file, as they are at one moment: one snapshot, which neither waits for writers nor keeps
 * them waiting. The rows flow through; memory stays constant.
 */
export async function writeBackup(options: BackupOptions): Promise<WrittenBackup> {
  return asOwner(
    options.databaseUrl,
    async (sql) => {
      const writer = await createBackupFile(options.file)
      try {
        const written = await sql.begin((tx) => writeSnapshot(tx, writer, options), snapshotMode)
        return { ...written, bytes: await writer.finish() }
      } catch (error) {
        await writer.abandon()
        if (!isSessionLost(error)) throw error
        throw new BackupError(
          `The connection to the database was lost during the backup (${(error as Error).message}); no file was left. Try again.`,
          { cause: error },
        )
      }
    },
    'merastore backup',
  )
}

const snapshotMode = 'isolation level repeatable read read only'

type Writer = Awaited<ReturnType<typeof createBackupFile>>

async function writeSnapshot(tx: OwnerTx, writer: Writer, options: BackupOptions) {
  await settleText(tx)
  const header = await readHeader(tx, options.secretMark)
  await writer.write('H', header)
  const schemas = [...new Set(header.migrations.map(({ schema }) => schema))]
  const scopes = await scopesToVisit(tx)
  const tables = new Map<string, TableDigest>()
  let rows = 0
  for (const table of await backupTables(tx, schemas)) {
    const digest = await writeTable(tx, writer, table, scopes)
    tables.set(`${table.schema}.${table.name}`, digest)
    rows += digest.rows
  }
  // Sequences have no snapshot: read after the rows, they stand at or beyond every one of them.
  const end: BackupEnd = { sequences: await readSequences(tx, schemas), rows, tables: tables.size }
  await writer.write('Z', end)
  await options.inSnapshot?.(tx)
  return { header, tables, rows }
}

async function readHeader(tx: OwnerTx, secretMark: string): Promise<BackupHeader> {
  const [found] = await tx<{ migrated: boolean; takenAt: string; serverVersion: string }[]>`
    select to_regclass('merastore.migrations') is not null as migrated,
      to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "takenAt",
      current_setting('server_version') as "serverVersion"`
  if (found === undefined || !found.migrated) throw new BackupError('This database holds no installation of MeraStore.')
  const migrations = await tx<AppliedMigration[]>`
    select schema_name as schema, name, checksum from merastore.migrations order by applied_at, ctid`
  const { takenAt, serverVersion } = found
  return { takenAt, serverVersion, secretMark, migrations: [...migrations] }
}

async function writeTable(
  tx: OwnerTx,
  writer: Writer,
  table: BackupTable,
  scopes: readonly (string | undefined)[],
): Promise<TableDigest> {
  await writer.write('T', table)
  const digest = createDigest()
  for await (const piece of copyRows(tx, table, scopes)) {
    digest.add(piece)
    await writer.write('D', piece)
  }
  const result = digest.result()
  await writer.write('E', result)
  return result
}

async function readSequences(tx: OwnerTx, schemas: readonly string[]): Promise<BackupSequence[]> {
  const rows = await tx<BackupSequence[]>`
    select schemaname as schema, sequencename as name, last_value::text as "lastValue" from pg_sequences
    where schemaname = any(${schemas as string[]}) and last_value is not null`
  return [...rows]
}
