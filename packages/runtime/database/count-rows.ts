import type { Total } from '@merastore/contract'
import { onlyRow } from './db.ts'
import type { Fragment, Tx } from './tx.ts'

/** Nobody reads more closely than this, and a longer count would cost what the whole list costs. */
const countMax = 10_000

/** How many rows a query without a limit yields. */
export async function countRows(tx: Tx, query: Fragment): Promise<Total> {
  const { count } = onlyRow(
    await tx<{ count: number }[]>`
      select count(*)::integer as count from (${query} limit ${countMax + 1}) as counted`,
  )
  return { count: Math.min(count, countMax), isExact: count <= countMax }
}

/** What a list answers beside its page: its length where it was asked for. */
export async function totalIf(withTotal: boolean | undefined, count: () => Promise<Total>): Promise<{ total?: Total }> {
  return withTotal === true ? { total: await count() } : {}
}
