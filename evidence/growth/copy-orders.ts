import assert from 'node:assert/strict'
import { machineryCall } from '@merastore/runtime'
import type postgres from 'postgres'
import type { Composition } from '../../apps/platform/compose.ts'

/**
 * A million orders cannot be bought in minutes. So one is bought, and what it left is copied by statements over whole
 * sets, each copy under ids, a number, an email address and a name of its own. Stock, numbers and positions go with them,
 * so that the audit judges the copies as it judges what was bought.
 */
export type Sample = {
  readonly storeId: string
  readonly tables: readonly SampleTable[]
  readonly known: ReadonlySet<string>
}

type Column = { readonly name: string; readonly type: string }
type SampleTable = {
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: readonly Readonly<Record<string, string | null>>[]
}

/** What comes with an order and goes within a day, and what is of the installation. */
const notCopied = new Set(['idempotency_keys', 'consumer_positions', 'limits', 'migrations', 'order_numbers', 'levels'])
const idPattern = /[a-z]+_[0-7][0-9a-hjkmnp-tv-z]{25}/g

type Snapshot = ReadonlyMap<string, SampleTable>

async function readRows(owner: postgres.Sql, storeId: string): Promise<Snapshot> {
  const tables = await owner<{ name: string; columns: Column[] }[]>`
    select c.oid::regclass::text as name,
      -- A position is given anew, and the transaction of an event is that of its copy.
      jsonb_agg(jsonb_build_object('name', attname, 'type', format_type(atttypid, atttypmod)) order by attnum)
        filter (where attidentity = '' and attgenerated = '' and attname <> 'txid') as columns
    from pg_class c join pg_attribute on attrelid = c.oid and attnum > 0 and not attisdropped
    where relkind = 'r' and relpersistence = 'p' and relname <> all(${[...notCopied]})
      and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
    group by c.oid having bool_or(attname = 'store_id')`
  const snapshot = new Map<string, SampleTable>()
  for (const { name, columns } of tables) {
    const list = columns.map((column) => `"${column.name}"::text`).join(', ')
    const rows = await owner.unsafe<Record<string, string | null>[]>(
      `select ${list} from ${name} where store_id = $1 order by xmin::text::bigint, ctid`,
      [storeId],
    )
    snapshot.set(name, { name, columns, rows })
  }
  return snapshot
}

/** Buys by `buy` and finds the rows that came of it. */
export async function takeSample(owner: postgres.Sql, storeId: string, buy: () => Promise<void>): Promise<Sample> {
  const before = await readRows(owner, storeId)
  await buy()
  const after = await readRows(owner, storeId)
  const known = new Set<string>()
  const tables: SampleTable[] = []
  for (const table of after.values()) {
    const old = new Set(before.get(table.name)?.rows.map((row) => JSON.stringify(row)))
    const rows = table.rows.filter((row) => !old.has(JSON.stringify(row)))
    for (const text of old) for (const [id] of text.matchAll(idPattern)) known.add(id)
    if (rows.length > 0) tables.push({ ...table, rows })
  }
  return { storeId, tables, known }
}

/** A text that differs from copy to copy, and the expression that makes it of `n`. */
type Varied = { readonly text: string; readonly made: string }

function variedTexts({ tables, known }: Sample): Varied[] {
  const ids = new Set<string>()
  for (const { rows } of tables) {
    for (const [id] of JSON.stringify(rows).matchAll(idPattern)) if (!known.has(id)) ids.add(id)
  }
  const varied = [...ids].map((text, number) => {
    // The time of the original, so that copies stand together in each index as orders of one time do.
    const prefix = text.slice(0, text.length - 16)
    return { text, made: `'${prefix}' || lpad(n::text, 12, '0') || '${String(number).padStart(4, '0')}'` }
  })
  const order = tables.find(({ name }) => name === 'orders.orders')?.rows[0]
  assert(order?.email && order.shipping_address && order.number)
  const { firstName, lastName } = JSON.parse(order.shipping_address) as { firstName: string; lastName: string }
  const names = [
    { text: firstName, made: `'Ada' || n % 701` },
    { text: lastName, made: `'Byron' || (n * 7919) % 10007` },
  ]
  const inLowerCase = names.map(({ text, made }) => ({ text: text.toLowerCase(), made: `lower(${made})` }))
  return [
    ...varied,
    { text: order.email, made: `'buyer-of-copy-' || n || '@example.com'` },
    ...names,
    ...inLowerCase,
    { text: order.number, made: `${order.number}::bigint + n` },
  ]
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The value of a column in the n-th copy, as SQL. */
function cellOf({ type }: Column, value: string | null, varied: readonly Varied[], copies: number): string {
  if (value === null) return `null::${type}`
  // The copies are the older ones, a second apart.
  if (type.startsWith('timestamp')) return `${quoted(value)}::${type} - (${copies} - n) * interval '1 second'`
  const pattern = new RegExp(`(?<![\\w-])(${varied.map(({ text }) => escaped(text)).join('|')})(?!\\w)`, 'g')
  const made = new Map(varied.map((each) => [each.text, each.made]))
  const parts = value.split(pattern).map((part, index) => (index % 2 === 0 ? quoted(part) : `(${made.get(part)})`))
  return parts.length === 1 ? `${quoted(value)}::${type}` : `(${parts.join(' || ')})::${type}`
}

type Moved = { readonly variantId: string; readonly change: number }

/** What of its stock each article of the sample has lost. */
function stockMoved({ tables }: Sample): Moved[] {
  const changes = new Map<string, number>()
  for (const row of tables.find(({ name }) => name === 'inventory.movements')?.rows ?? []) {
    const variantId = String(row.variant_id)
    changes.set(variantId, (changes.get(variantId) ?? 0) + Number(row.on_hand_change))
  }
  return [...changes].map(([variantId, change]) => ({ variantId, change }))
}

const batchOrders = 2_000

/** Adds so many copies of the sample. */
export async function copyOrders(owner: postgres.Sql, sample: Sample, from: number, to: number): Promise<void> {
  const varied = variedTexts(sample)
  const moved = new Map(stockMoved(sample).map(({ variantId, change }) => [variantId, change]))
  const inserts = sample.tables.map((table) => insertOf(table, varied, moved, to))
  for (let first = from; first <= to; first += batchOrders) {
    await owner.begin(async (tx) => {
      // Without foreign keys, which the rows of the sample satisfy, and without waiting for the disk.
      await tx.unsafe('set local session_replication_role = replica; set local synchronous_commit = off')
      for (const insert of inserts) await tx.unsafe(insert, [first, Math.min(to, first + batchOrders - 1)])
    })
  }
  const copies = to - from + 1
  await owner`update orders.order_numbers set last_number = last_number + ${copies} where store_id = ${sample.storeId}`
  for (const [variantId, change] of moved) {
    await owner`
      update inventory.levels set on_hand = on_hand + ${copies * change}
      where store_id = ${sample.storeId} and variant_id = ${variantId}`
  }
}

function insertOf(
  { name, columns, rows }: SampleTable,
  varied: readonly Varied[],
  moved: ReadonlyMap<string, number>,
  copies: number,
): string {
  const isMovement = name === 'inventory.movements'
  const values = rows.map((row, place) => {
    const cells = columns.map((column) => {
      const value = cellOf(column, row[column.name] ?? null, varied, copies)
      const change = isMovement && column.name === 'on_hand' ? moved.get(String(row.variant_id)) : undefined
      return change === undefined ? value : `${value} + n::integer * ${change}`
    })
    return `select ${place} as place, ${cells.map((cell, at) => `${cell} as c${at}`).join(', ')}`
  })
  return `insert into ${name} (${columns.map((column) => `"${column.name}"`).join(', ')})
    select ${columns.map((_, at) => `c${at}`).join(', ')}
    from generate_series($1::bigint, $2::bigint) n cross join lateral (${values.join(' union all ')}) as row
    order by n, place`
}

/** Every consumer has read every log: the marks that it took the copies in are copied too. */
export async function movePositions(owner: postgres.Sql, { services, readers }: Composition): Promise<void> {
  for (const [source, reader] of Object.entries(readers)) {
    for (const { db, consumers } of services) {
      if (consumers.length === 0) continue
      const end = await reader.end(machineryCall(db))
      await owner`update ${owner(db.schema)}.consumer_positions set position = ${end} where source = ${source}`
    }
  }
}
