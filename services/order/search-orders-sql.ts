import type { Total } from '@merastore/contract'
import { countRows, type Fragment, onlyRow, type Tx } from '@merastore/runtime'

/** Up to so many orders are looked up by what is searched; beyond, a page of them is met soon in the order of the list. */
const lookedUpMax = 2_000
/** Of a frequent search, so many of each way in which orders are found are counted: more than anybody is told. */
const countedMax = 10_001

export type OrderSearch = {
  readonly text: string
  readonly number: number | undefined
  /** Whether more are found than are looked up. */
  readonly isFrequent: boolean
}

type Searched = Pick<OrderSearch, 'text' | 'number'>

/** Looks into the indexes whether it is frequent what is searched. */
export async function probeSearch(tx: Tx, q: string): Promise<OrderSearch> {
  const text = q.trim()
  const digits = /^#?(\d{1,15})$/.exec(text)?.[1]
  const search = { text, number: digits === undefined ? undefined : Number(digits) }
  const probes = ways(tx, search).map((way) => tx`(select from ${way} limit ${lookedUpMax + 1})`)
  const { isFrequent } = onlyRow(
    await tx<{ isFrequent: boolean }[]>`
      select count(*) > ${lookedUpMax} as "isFrequent" from (${unionAll(tx, probes)}) as found`,
  )
  return { ...search, isFrequent }
}

/** The condition on the order `o` that it is searched. */
export function isSearched(tx: Tx, search: OrderSearch): Fragment {
  // An array, so that its orders are looked up by their key, whatever the planner believes of how many they are.
  if (!search.isFrequent) return tx`o.order_id = any(array(${orderIds(tx, search)}))`
  const { text, number } = search
  const isOrder = [...rangeColumns(tx).map((column) => isInRange(tx, tx`o.${column}`, text)), isNumber(tx, number)]
  // A scalar subquery, which is asked order by order: EXISTS may be turned into a table of all lines of the SKU.
  return tx`(${anyOf(tx, isOrder)} or (
    select true from orders.order_lines l
    where l.store_id = o.store_id and l.order_id = o.order_id and l.sku = lower(${text}) limit 1))`
}

/** How many orders are searched and meet a condition, if there is one; of a frequent search with one, at least so many. */
export async function countSearched(tx: Tx, search: OrderSearch, condition: Fragment | undefined): Promise<Total> {
  const { storeId } = tx.context.call
  const ids = orderIds(tx, search, search.isFrequent ? tx`limit ${countedMax}` : tx``)
  const total = await countRows(
    tx,
    tx`select from orders.orders o
      where o.store_id = ${storeId} and o.order_id = any(array(${ids})) ${condition ?? tx``}`,
  )
  return search.isFrequent && condition !== undefined ? { ...total, isExact: false } : total
}

function orderIds(tx: Tx, search: Searched, limit: Fragment = tx``): Fragment {
  return unionAll(
    tx,
    ways(tx, search).map((way) => tx`(select order_id from ${way} ${limit})`),
  )
}

/**
 * The rows by which orders are found: by the beginning of the email address or of a name, by a whole SKU, by number. Each
 * is a lookup in an index of its own: row-level security lets only comparisons of columns reach one, no LIKE and no
 * expression, so the columns are in lower case.
 */
function ways(tx: Tx, { text, number }: Searched): Fragment[] {
  const { storeId } = tx.context.call
  const ofOrders = (condition: Fragment) => tx`orders.orders where store_id = ${storeId} and ${condition}`
  return [
    ...rangeColumns(tx).map((column) => ofOrders(isInRange(tx, column, text))),
    tx`orders.order_lines where store_id = ${storeId} and sku = lower(${text})`,
    ...(number === undefined ? [] : [ofOrders(tx`number = ${number}`)]),
  ]
}

function rangeColumns(tx: Tx): Fragment[] {
  return [tx`guest_email_key`, tx`customer_email_key`, tx`name_key`, tx`surname_key`]
}

/** Comes after every other in the order of bytes, so that a text and this one end a range of beginnings. */
const lastCharacter = '\u{10ffff}'

function isInRange(tx: Tx, column: Fragment, text: string): Fragment {
  return tx`${column} >= lower(${text}) and ${column} < lower(${text + lastCharacter})`
}

function isNumber(tx: Tx, number: number | undefined): Fragment {
  return number === undefined ? tx`false` : tx`o.number = ${number}`
}

function anyOf(tx: Tx, conditions: readonly Fragment[]): Fragment {
  return conditions.reduce((sum, each) => tx`${sum} or ${each}`)
}

function unionAll(tx: Tx, queries: readonly Fragment[]): Fragment {
  return queries.reduce((sum, each) => tx`${sum} union all ${each}`)
}
