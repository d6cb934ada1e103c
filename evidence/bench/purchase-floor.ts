import { newId } from '@merastore/kernel'
import type postgres from 'postgres'

/** The ids of one purchase of the floor, in the order in which the sample has them. */
export type PurchaseIds = readonly string[]

/** Writes the rows of one purchase of two variants. */
export type BarePurchase = (connection: postgres.Sql, variantIds: readonly [string, string]) => Promise<PurchaseIds>

/** Writes what consumers and jobs write for some purchases, in one transaction. */
type BareFollowUp = (connection: postgres.Sql, purchases: readonly PurchaseIds[]) => Promise<void>

export type PurchaseFloor = { readonly purchase: BarePurchase; readonly followUp: BareFollowUp }

type Column = { readonly name: string; readonly type: string }
type Row = Readonly<Record<string, string | null>>
type Table = { readonly name: string; readonly columns: readonly Column[]; readonly rows: readonly Row[] }

/** The rows that a purchase inserts, by the commit in which it does. Commits that only update stand in `updates`. */
const inserted = {
  cart: ['cart.carts', 'cart.lines', 'cart.idempotency_keys'],
  checkout: ['orders.checkouts'],
  reservation: ['inventory.reservations', 'inventory.reservation_lines', 'inventory.movements', 'inventory.events'],
  payment: ['payment.sandbox_charges', 'payment.payments', 'payment.attempts', 'payment.events'],
  order: ['orders.orders', 'orders.order_lines', 'orders.timeline', 'orders.events', 'orders.idempotency_keys'],
} as const

/** The same of consumers and jobs. */
const insertedAfter = {
  stock: ['inventory.movements', 'inventory.events', 'inventory.consumed_events'],
  marks: ['cart.consumed_events', 'orders.consumed_events', 'notification.consumed_events'],
  email: ['notification.emails', 'notification.delivery_attempts'],
  sent: ['notification.events'],
} as const

/** What stands in a row when it is inserted, where a later commit changes it. */
const atFirst: Readonly<Record<string, Row>> = {
  'cart.carts': {
    status: 'open',
    order_id: null,
    email: null,
    shipping_address: null,
    shipping_method_id: null,
    revision: '1',
  },
  'orders.checkouts': { status: 'reserving', payment_method: '{"provider":"sandbox","token":"of the floor"}' },
  'inventory.reservations': { status: 'held', order_reference: null },
  'notification.emails': {
    status: 'sending',
    sent_at: null,
    settled_at: null,
    leased_until: '2100-01-01 00:00:00+00',
  },
  'notification.delivery_attempts': { finished_at: null, outcome: null, answer: null },
}

/** Which rows of a table are of the purchase, where others stand in it; `after` it, those of consumers and jobs. */
const chosen: Readonly<Record<string, { readonly during?: string; readonly after?: string }>> = {
  'inventory.movements': {
    during: "where reservation_id is not null and cause = 'reserved'",
    after: "where cause = 'committed'",
  },
  'inventory.events': {
    during: 'where request_id in (select request_id from payment.events)',
    after: "where type = 'stock.committed.v1'",
  },
  'orders.events': { during: 'where request_id in (select request_id from payment.events)' },
  ...Object.fromEntries(
    ['inventory', 'cart', 'orders', 'notification'].map((schema) => [
      `${schema}.consumed_events`,
      { after: 'where event_id in (select id from orders.events union all select id from payment.events)' },
    ]),
  ),
}

/** A statement and its parameters, in which the ids of the sample stand as numbers. */
type Template = { readonly text: string; readonly parameters: readonly (readonly (string | number)[] | null)[] }

/**
 * The floor of a purchase: bare SQL that writes the same rows, into the same tables with the same indexes and keys,
 * in the same six commits, each of them one prepared statement, as the owner, whom no policy holds; and what consumers
 * and jobs write afterwards, for several purchases in one transaction. It reads nothing, decides nothing and speaks no
 * HTTP. The rows are those of the one purchase that the platform has made here so far; each purchase of the floor has
 * them under new ids.
 */
export async function preparePurchaseFloor(
  owner: postgres.Sql,
  variantIds: readonly [string, string],
): Promise<PurchaseFloor> {
  const ids: string[] = [...variantIds]
  const read = (when: 'during' | 'after') => (names: readonly string[]) =>
    Promise.all(names.map((name) => readTable(owner, name, when)))
  const [cart, checkout, reservation, payment, order] = await Promise.all(Object.values(inserted).map(read('during')))
  const [stock, marks, email, sent] = await Promise.all(Object.values(insertedAfter).map(read('after')))
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
  const after = [
    template(
      [levelsUpdate(reservation, 'committed'), reservationUpdate(reservation, order), ...insertions(stock)],
      ids,
    ),
    template([cartCompletion(cart, order), ...insertions(marks)], ids),
    template([...insertions(email)], ids),
    template([...emailUpdates(email), ...insertions(sent)], ids),
  ]
  const run = ({ text, parameters }: Template, fresh: PurchaseIds, connection: postgres.Sql) => {
    const values = parameters.map((parts) => (parts === null ? null : fill(parts, fresh)))
    return connection.unsafe(text, values, { prepare: true })
  }
  return {
    async purchase(connection, variants) {
      const fresh = ids.map((id, at) => variants[at] ?? `${id.slice(0, id.indexOf('_'))}_${newId('key').slice(4)}`)
      for (const one of templates) await run(one, fresh, connection)
      return fresh
    },
    async followUp(connection, purchases) {
      const variants = purchases.flatMap((fresh) => fresh.slice(0, 2))
      await connection.begin(async (tx) => {
        const locked = tx`
          select from inventory.levels where variant_id = any(${variants}) order by store_id, variant_id for update`
        const written = purchases.flatMap((fresh) => after.map((one) => run(one, fresh, tx as unknown as postgres.Sql)))
        await Promise.all([locked, ...written])
      })
    },
  }
}

function fill(parts: readonly (string | number)[], ids: readonly string[]): string {
  if (parts.length === 1 && typeof parts[0] === 'string') return parts[0]
  return parts.map((part) => (typeof part === 'string' ? part : ids[part])).join('')
}

/** The rows of a table as text, without what PostgreSQL numbers by itself. */
async function readTable(owner: postgres.Sql, name: string, when: 'during' | 'after'): Promise<Table> {
  const columns = await owner<Column[]>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${name}::regclass and attnum > 0 and not attisdropped and attidentity = '' and attname <> 'txid'
    order by attnum`
  const list = columns.map((column) => `${column.name}::text as ${column.name}`).join(', ')
  const rows = await owner.unsafe<Row[]>(`select ${list} from ${name} ${chosen[name]?.[when] ?? ''}`)
  if (rows.length === 0) throw new Error(`the sample purchase has no rows in ${name}`)
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
function levelsUpdate(reservation: readonly Table[] | undefined, to: 'reserved' | 'committed' = 'reserved'): Part {
  const lines = reservation?.[1]?.rows ?? []
  const committed = 'reserved = level.reserved - 1, committed = level.committed + 1'
  return {
    text: [
      `update inventory.levels level set ${to === 'committed' ? committed : 'reserved = level.reserved + 1'} from (
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

function reservationUpdate(reservation: readonly Table[] | undefined, order: readonly Table[] | undefined): Part {
  const { store_id = null, reservation_id = null } = onlyRowOf(reservation)
  const { order_id = null } = onlyRowOf(order)
  return {
    text: [
      "update inventory.reservations set status = 'committed', changed_at = now(), order_reference = ",
      ' where store_id = ',
      ' and reservation_id = ',
      '',
    ],
    values: [order_id, store_id, reservation_id],
  }
}

function cartCompletion(cart: readonly Table[] | undefined, order: readonly Table[] | undefined): Part {
  const { store_id = null, id = null } = onlyRowOf(cart)
  const { order_id = null } = onlyRowOf(order)
  return {
    text: [
      "update cart.carts set status = 'completed', revision = revision + 1, touched_at = now(), order_id = ",
      ' where store_id = ',
      ' and id = ',
      '',
    ],
    values: [order_id, store_id, id],
  }
}

function emailUpdates(email: readonly Table[] | undefined): Part[] {
  const { store_id = null, id = null } = onlyRowOf(email)
  return [
    {
      text: [
        `update notification.emails set status = 'sent', sent_at = now(), settled_at = now(), leased_until = null
          where store_id = `,
        ' and id = ',
        '',
      ],
      values: [store_id, id],
    },
    {
      text: [
        `update notification.delivery_attempts set finished_at = now(), outcome = 'sent', answer = 'kept'
          where store_id = `,
        ' and email_id = ',
        '',
      ],
      values: [store_id, id],
    },
  ]
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

const idPattern = /((?:cart|line|key|chk|res|pay|ord|att|evt|var|eml)_[0-9a-z]{26})/

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
