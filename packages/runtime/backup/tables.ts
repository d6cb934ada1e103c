import { createHash } from 'node:crypto'
import type { OwnerTx } from '../database/owner-session.ts'

/** A table as a backup stores it: enough to see that it is the same table where it is restored. */
export type BackupTable = {
  readonly schema: string
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  /** What its rows are sorted by; it is the same in every cluster, whatever its language. */
  readonly order: string
  /** Whether its rows belong to a store or to the installation. */
  readonly scoped: boolean
}

export type TableDigest = { readonly rows: number; readonly sha256: string }

/**
 * The tables with rows worth backing up, each after those that it refers to. What is unlogged is forgotten by a crash
 * too.
 */
export async function backupTables(tx: OwnerTx, schemas: readonly string[]): Promise<BackupTable[]> {
  const found = await tx<(Omit<BackupTable, 'order'> & { readonly order: string | null })[]>`
    select nspname as schema, relname as name,
      coalesce((select jsonb_agg(jsonb_build_object('name', attname, 'type', format_type(atttypid, atttypmod)) order by attnum)
        from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''), '[]') as columns,
      (select string_agg(
          quote_ident(attname) || case when attcollation = 0 then '' else ' collate "C"' end, ', ' order by place)
        from pg_index
        cross join unnest(indkey::int2[]) with ordinality as key (number, place)
        join pg_attribute on attrelid = indrelid and attnum = number
        where indrelid = c.oid and indisprimary) as "order",
      exists (select from pg_attribute where attrelid = c.oid and attname = 'store_id') as scoped
    from pg_class c join pg_namespace on pg_namespace.oid = relnamespace
    where relkind = 'r' and relpersistence = 'p' and nspname = any(${schemas as string[]})
      and (nspname, relname) <> ('merastore', 'migrations')
    order by nspname, relname`
  const tables = found.map(({ order, ...table }): BackupTable => {
    if (order === null) throw new Error(`${table.schema}.${table.name} has no primary key`)
    return { ...table, order }
  })
  return afterWhatTheyReferTo(tables, await references(tx))
}

async function references(tx: OwnerTx): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx<{ from: string; to: string[] }[]>`
    select conrelid::regclass::text as from, array_agg(confrelid::regclass::text) as to
    from pg_constraint where contype = 'f' and conrelid <> confrelid group by conrelid`
  return new Map(rows.map(({ from, to }) => [from, to]))
}

function afterWhatTheyReferTo(
  tables: readonly BackupTable[],
  references: ReadonlyMap<string, readonly string[]>,
): BackupTable[] {
  const sorted: BackupTable[] = []
  const open = [...tables]
  while (open.length > 0) {
    const waits = ({ schema, name }: BackupTable) =>
      (references.get(`${schema}.${name}`) ?? []).some((to) =>
        open.some((table) => `${table.schema}.${table.name}` === to),
      )
    const index = open.findIndex((table) => !waits(table))
    if (index < 0) throw new Error(`tables refer to each other in a circle: ${open.map(({ name }) => name).join(', ')}`)
    sorted.push(...open.splice(index, 1))
  }
  return sorted
}

/** The settings under which a value has one text, in every cluster. */
export async function settleText(tx: OwnerTx): Promise<void> {
  await tx.script(`
    set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
    set local extra_float_digits = 3; set local bytea_output = 'hex'; set local statement_timeout = 0;
    set local idle_in_transaction_session_timeout = 0`)
}

export function tableName(tx: OwnerTx, { schema, name }: BackupTable) {
  return tx`${tx(schema)}.${tx(name)}`
}

export function columnList(table: BackupTable): string {
  return table.columns.map(({ name }) => `"${name}"`).join(', ')
}

const pieceBytes = 256 * 1024

/** The rows of a table in its order, as COPY writes them, in pieces of about a quarter of a megabyte. */
export async function* copyRows(
  tx: OwnerTx,
  table: BackupTable,
  scopes: readonly (string | undefined)[],
): AsyncGenerator<Buffer> {
  for (const scope of table.scoped ? scopes : [undefined]) {
    if (scope !== undefined) await tx`select set_config('merastore.store_id', ${scope}, true)`
    // A scope is the id of a store: letters, digits and an underscore.
    const where = scope === undefined ? '' : `where store_id = '${scope.replaceAll("'", "''")}'`
    const select = `select ${columnList(table)} from "${table.schema}"."${table.name}" ${where} order by ${table.order}`
    yield* inPieces(tx.copyOut(`copy (${select}) to stdout`))
  }
}

async function* inPieces(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let batch: Buffer[] = []
  let bytes = 0
  for await (const row of rows) {
    batch.push(row)
    bytes += row.length
    if (bytes < pieceBytes) continue
    yield Buffer.concat(batch)
    batch = []
    bytes = 0
  }
  if (bytes > 0) yield Buffer.concat(batch)
}

const newline = 0x0a

/** Counts and digests rows as they pass. COPY ends every row, and nothing else, with a line feed. */
export function createDigest() {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add(piece: Buffer) {
      hash.update(piece)
      for (let at = piece.indexOf(newline); at >= 0; at = piece.indexOf(newline, at + 1)) rows++
    },
    result: (): TableDigest => ({ rows, sha256: hash.digest('hex') }),
  }
}
