import { newId } from '@merastore/kernel'
import type postgres from 'postgres'

/** Writes the rows of one purchase of two variants. */
export type BarePurchase = (connection: postgres.Sql, variantIds: readonly [string, string]) => Promise<void>

type Column = { readonly name: string; readonly type: string }
type Row = Readonly<Record<string, string | null>>
type Table = { readonly name: string; readonly columns: readonly Column[]; readonly rows: readonly Row[] }

/** The rows that a purchase inserts, by the commit in which it does. Commits that only update stand in `updates`. */
const inserted = {
  cart: ['cart.carts', 'cart.lines', 'cart.kept_answers'],
  checkout: ['orders.checkouts'],
  reservation: ['inventory.reservations', 'inventory.reservation_lines', 'inventory.movements', 'inventory.events'],
  payment: ['payment.sandbox_charges', 'payment.payments', 'payment.attempts', 'payment.events'],
  order: ['orders.orders', 'orders.order_lines', 'orders.timeline', 'orders.events', 'orders.kept_answers'],
} as const

/** What stands in a row when it is inserted, where a later commit of the purchase changes it. */
const atFirst: Readonly<Record<string, Row>> = {
  'cart.carts': { email: null, shipping_address: null, shipping_method_id: null, revision: '1' },
  'orders.checkouts': { status: 'reserving', payment_method: '{"provider":"sandbox","token":"of the floor"}' },
}

/** A statement and its parameters, in which the ids of the sample stand as numbers. */
type Template = { readonly text: string; readonly parameters: readonly (readonly (string | number)[] | null)[] }

/**
 * The floor of a purchase: bare SQL that writes the same rows, into the same tables with the same indexes and keys,
 * in the same six commits, each of them one prepared statement, as the owner, whom no policy holds. It reads nothing,
 * decides nothing and speaks no HTTP. The rows are those of the one purchase that the platform has made here so far;
 * each purchase of the floor has them under new ids.
 */
export async function preparePurchaseFloor(
  owner: postgres.Sql,
  variantIds: readonly [string, string],
): Promise<BarePurchase> {
  const ids: string[] = [...variantIds]
  const read = async (names: readonly string[]) => Promise.all(names.map((name) => readTable(owner, name)))
  const [cart, checkout, reservation, payment, order] = await Promise.all(Object.values(inserted).map(read))
  const templates = [
    template([...insertions(cart)], ids),
    template([detailsUpdate(cart)], ids),
    template([...insertions(checkout)], ids),
    template([levelsUpdate(reservation), ...insertions(reservation)], ids),
    template([...insertions(payment)], ids),
    template(
      [...placing(checkout), ...insertions(order, { 'orders.orders': { number: '(select n from number)' } })],
      ids,
    ),
  ]
  return async (connection, chosen) => {
    const fresh = ids.map((id, index) => chosen[index] ?? `${id.slice(0, id.indexOf('_'))}_${newId('key').slice(4)}`)
    for (const { text, parameters } of templates) {
      const values = parameters.map((parts) => (parts === null ? null : fill(parts, fresh)))
      await connection.unsafe(text, values, { prepare: true })
    }
  }
}

function fill(parts: readonly (string | number)[], ids: readonly string[]): string {
  if (parts.length === 1 && typeof parts[0] === 'string') return parts[0]
  return parts.map((part) => (typeof part === 'string' ? part : ids[part])).join('')
}

/** The rows of a table as text, without what PostgreSQL numbers by itself. */
async function readTable(owner: postgres.Sql, name: string): Promise<Table> {
  const columns = await owner<Column[]>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${name}::regclass and attnum > 0 and not attisdropped and attidentity = '' and attname <> 'txid'
    order by attnum`
  const list = columns.map((column) => `${column.name}::text as ${column.name}`).join(', ')
  const only = name.endsWith('.events') ? `where request_id in (select request_id from payment.events)` : ''
  const ofReservation = name === 'inventory.movements' ? 'where reservation_id is not null' : only
  const rows = await owner.unsafe<Row[]>(`select ${list} from ${name} ${ofReservation}`)
  return { name, columns, rows: rows.map((row) => ({ ...row, ...atFirst[name] })) }
}

/** A part of a statement: text between its parameters. */
type Part = { readonly text: readonly string[]; readonly values: readonly (string | null)[] }

function insertions(
  tables: readonly Table[] | undefined = [],
  computed: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): Part[] {
  return tables.map(({ name, columns, rows }) => {
    const text = [`insert into ${name} (${columns.map((column) => column.name).join(', ')}) values (`]
    const values: (string | null)[] = []
    for (const [index, row] of rows.entries()) {
      if (index > 0) append(text, '), (')
      for (const [at, column] of columns.entries()) {
        if (at > 0) append(text, ', ')
        const expression = computed[name]?.[column.name]
        if (expression !== undefined) append(text, expression)
        else {
          values.push(row[column.name] ?? null)
          text.push(`::text::${column.type}`)
        }
      }
    }
    append(text, ')')
    return { text, values }
  })
}

function append(text: string[], more: string): void {
  text[text.length - 1] += more
}

function onlyRowOf(tables: readonly Table[] | undefined): Row {
  const row = tables?.[0]?.rows[0]
  if (row === undefined) throw new Error('the sample purchase is not there')
  return row
}

function detailsUpdate(cart: readonly Table[] | undefined): Part {
  const { store_id, id } = onlyRowOf(cart)
  const address = '{"firstName":"Ada","lastName":"Byron","line1":"Hauptstr. 1","postalCode":"10115","city":"Berlin"}'
  return {
    text: [
      'update cart.carts set revision = 2, touched_at = now(), shipping_method_id = id, email = ',
      '::text, shipping_address = ',
      '::text::jsonb where store_id = ',
      ' and id = ',
      '',
    ],
    values: ['buyer@example.com', address, store_id ?? null, id ?? null],
  }
}

/** In the order of the variants, as the platform locks them, so that two purchases never wait for each other. */
function levelsUpdate(reservation: readonly Table[] | undefined): Part {
  const lines = reservation?.[1]?.rows ?? []
  return {
    text: [
      `update inventory.levels level set reserved = level.reserved + 1 from (
        select variant_id from inventory.levels where store_id = `,
      ' and variant_id in (',
      ', ',
      `) order by variant_id for update) locked
        where level.variant_id = locked.variant_id and level.store_id = `,
      '',
    ],
    values: [
      lines[0]?.store_id ?? null,
      lines[0]?.variant_id ?? null,
      lines[1]?.variant_id ?? null,
      lines[0]?.store_id ?? null,
    ],
  }
}

function placing(checkout: readonly Table[] | undefined): Part[] {
  const { store_id = null, checkout_id = null } = onlyRowOf(checkout)
  return [
    {
      text: [
        `update orders.checkouts set status = 'placed', payment_method = null, leased_until = null, drive_at = null
          where store_id = `,
        ' and checkout_id = ',
        '',
      ],
      values: [store_id, checkout_id],
    },
    {
      text: [
        'update orders.order_numbers set last_number = last_number + 1 where store_id = ',
        ' returning last_number as n',
      ],
      values: [store_id],
    },
  ]
}

const idPattern = /((?:cart|line|key|chk|res|pay|ord|att|evt|var)_[0-9a-z]{26})/

/** One statement of all the parts; the ids that it meets are added to those that are known. */
function template(parts: readonly Part[], ids: string[]): Template {
  let number = 0
  const parameters: (readonly (string | number)[] | null)[] = []
  const texts = parts.map(({ text, values }) => {
    parameters.push(...values.map((value) => (value === null ? null : pieces(value, ids))))
    return text.map((piece, index) => (index === values.length ? piece : `${piece}$${++number}`)).join('')
  })
  const last = texts.at(-1) ?? ''
  const named = texts
    .slice(0, -1)
    .map((text) => `${text.includes('returning last_number') ? 'number' : `part${number++}`} as (${text})`)
  return { text: named.length === 0 ? last : `with ${named.join(', ')} ${last}`, parameters }
}

function pieces(value: string, ids: string[]): (string | number)[] {
  return value.split(idPattern).flatMap((piece, index): (string | number)[] => {
    if (index % 2 === 0) return piece === '' ? [] : [piece]
    const known = ids.indexOf(piece)
    return [known >= 0 ? known : ids.push(piece) - 1]
  })
}
