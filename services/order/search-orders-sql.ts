import type { Total } from '@merastore/contract'
import { countRows, type Fragment, onlyRow, type Tx } from '@merastore/runtime'

/** Up to so many orders are looked up by what is searched; beyond, a page of them is met soon in the order of the list. */
const lookedUpMax = 2_000
/** Of a frequent search, at most so many of each way to find orders are counted: more than any answer shows. */
const countedMax = 10_001

type Words = {
  readonly text: string
  /** As names are searched by it, empty where nothing but punctuation was asked for; undefined until the database has said. */
  readonly nameKey: string | undefined
  readonly number: number | undefined
}

export type OrderSearch = Words & {
  /** Whether more are found than are looked up. */
  readonly isFrequent: boolean
  /** Whether the further conditions of a frequent search let through no more than are looked up. */
  readonly isNarrow: boolean
}

/** Looks into the indexes whether it is frequent what is searched. */
export async function probeSearch(tx: Tx, q: string): Promise<Omit<OrderSearch, 'isNarrow'>> {
  const text = q.trim()
  const digits = /^#?\s*(\d{1,15})$/.exec(text)?.[1]
  const words = { text, nameKey: undefined, number: digits === undefined ? undefined : Number(digits) }
  const found = unionAll(tx, limitedWays(tx, words, lookedUpMax + 1))
  const probed = onlyRow(
    await tx<{ nameKey: string; isFrequent: boolean }[]>`
      select orders.search_key(${text}) as "nameKey", ${isMany(tx, found)} as "isFrequent"`,
  )
  return { ...words, ...probed }
}

/** Whether the conditions beside a search let through no more than are looked up. */
export async function probeConditions(tx: Tx, conditions: Fragment): Promise<boolean> {
  const { isNarrow } = onlyRow(
    await tx<{ isNarrow: boolean }[]>`select not ${isMany(tx, narrowed(tx, conditions))} as "isNarrow"`,
  )
  return isNarrow
}

function isMany(tx: Tx, query: Fragment): Fragment {
  return tx`exists (select from (${query}) as found offset ${lookedUpMax} limit 1)`
}

function narrowed(tx: Tx, conditions: Fragment): Fragment {
  return tx`select o.order_id from orders.orders o where o.store_id = ${tx.context.call.storeId} ${conditions}`
}

/**
 * The condition on the order `o` that it is searched; the further ones are those that it was probed with. Where few are
 * looked up they are an array, so that it is by their key, whatever the planner believes of how many they are.
 */
export function isSearched(tx: Tx, search: OrderSearch, conditions: Fragment): Fragment {
  if (!search.isFrequent) {
    const ids = unionAll(tx, limitedWays(tx, search))
    return tx`o.order_id = any(array(select order_id from (${ids}) as found))`
  }
  if (!search.isNarrow) return isMatch(tx, search)
  return tx`o.order_id = any(array(${narrowed(tx, conditions)})) and ${isMatch(tx, search)}`
}

/** Whether the order `o` itself is searched. Scalar subqueries, asked order by order: EXISTS may be turned into a table of all. */
function isMatch(tx: Tx, words: Words): Fragment {
  const { text, number } = words
  const ofOrder = (condition: Fragment) => tx`store_id = o.store_id and order_id = o.order_id and ${condition} limit 1`
  return anyOf(tx, [
    isInRange(tx, tx`o.guest_email_key`, tx`lower(${text})`),
    isInRange(tx, tx`o.customer_email_key`, tx`lower(${text})`),
    number === undefined ? tx`false` : tx`o.number = ${number}`,
    tx`(select true from orders.order_lines where ${ofOrder(tx`sku = lower(${text})`)})`,
    tx`(select true from orders.search_names where ${ofOrder(hasName(tx, words))})`,
  ])
}

/** How many orders are searched and meet the conditions, if there are any; of very many, at least so many. */
export async function countSearched(tx: Tx, search: OrderSearch, conditions: Fragment | undefined): Promise<Total> {
  const { storeId } = tx.context.call
  if (!search.isFrequent || search.isNarrow) {
    const further = conditions ?? tx``
    return countRows(
      tx,
      tx`select from orders.orders o where o.store_id = ${storeId} and ${isSearched(tx, search, further)} ${further}`,
    )
  }
  const met =
    conditions === undefined
      ? tx`select distinct order_id from found`
      : tx`${narrowed(tx, conditions)} and o.order_id = any(array(select order_id from found))`
  const { count, isCutOff } = onlyRow(
    await tx<{ count: number; isCutOff: boolean }[]>`
      with found as materialized (${unionAll(tx, limitedWays(tx, search, countedMax))})
      select (select count(*)::integer from (${met} limit ${countedMax}) as met) as count,
        exists (select from found group by way having count(*) = ${countedMax}) as "isCutOff"`,
  )
  return { count: Math.min(count, countedMax - 1), isExact: !isCutOff && count < countedMax }
}

function limitedWays(tx: Tx, words: Words, max?: number): Fragment[] {
  const limit = max === undefined ? tx`` : tx`limit ${max}`
  return ways(tx, words).map((way, index) => tx`(select ${index}::integer as way, order_id from ${way} ${limit})`)
}

/**
 * The rows by which orders are found: by the beginning of the email address or of a name, by a whole SKU, by number. Each
 * is a lookup in an index of its own: row-level security allows only comparisons of columns to use one, no LIKE and no
 * expression, so the columns are in lower case.
 */
function ways(tx: Tx, words: Words): Fragment[] {
  const { text, number } = words
  const { storeId } = tx.context.call
  const ofOrders = (condition: Fragment) => tx`orders.orders where store_id = ${storeId} and ${condition}`
  return [
    ofOrders(isInRange(tx, tx`guest_email_key`, tx`lower(${text})`)),
    ofOrders(isInRange(tx, tx`customer_email_key`, tx`lower(${text})`)),
    tx`orders.order_lines where store_id = ${storeId} and sku = lower(${text})`,
    tx`orders.search_names where store_id = ${storeId} and ${hasName(tx, words)}`,
    ...(number === undefined ? [] : [ofOrders(tx`number = ${number}`)]),
  ]
}

function hasName(tx: Tx, { text, nameKey }: Words): Fragment {
  const key = nameKey === undefined ? tx`orders.search_key(${text})` : tx`${nameKey}::text`
  return tx`${key} <> '' and ${isInRange(tx, tx`name_key`, key)}`
}

/** Comes after every other in the order of bytes, so that a text and this one end a range of beginnings. */
const lastCharacter = '\u{10ffff}'

function isInRange(tx: Tx, column: Fragment, beginning: Fragment): Fragment {
  return tx`${column} >= ${beginning} and ${column} < ${beginning} || ${lastCharacter}`
}

function anyOf(tx: Tx, conditions: readonly Fragment[]): Fragment {
  return tx`(${conditions.reduce((sum, each) => tx`${sum} or ${each}`)})`
}

function unionAll(tx: Tx, queries: readonly Fragment[]): Fragment {
  return queries.reduce((sum, each) => tx`${sum} union all ${each}`)
}
