import { setTimeout as sleep } from 'node:timers/promises'
import type { catalogContract } from '@merastore/catalog/contract'
import type { Call, Client } from '@merastore/contract'
import { type Refused, type Unanswered, unanswered } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { isKnown } from './items-sql.ts'

export type ItemDeps = {
  readonly db: Db
  readonly catalog: Pick<Client<typeof catalogContract>, 'describeVariants'>
}

const lookAgainMs = 20
const waitMaxMs = 5_000
/** Reserved of the request's time for the work itself. */
const reserveMs = 1_000

/**
 * Waits for the event of a variant that the catalogue has just made: whoever creates a product may read and count its
 * stock with the next request. Nothing is waited for where the variant is known here or the catalogue has none such.
 */
export async function awaitItem(
  { db, catalog }: ItemDeps,
  variantId: string,
  call: Call,
): Promise<Refused<never> | Unanswered | undefined> {
  const isHere = () => db.read(call, (tx) => isKnown(tx, variantId))
  if (await isHere()) return undefined
  const described = await catalog.describeVariants({ variantIds: [variantId] }, call)
  if (described.outcome !== 'done') return described
  if (described.value.variants.length === 0) return undefined
  const until = Math.min(Date.now() + waitMaxMs, call.deadlineMs - reserveMs)
  while (!(await isHere())) {
    if (Date.now() >= until) return unanswered(`${variantId} is not known to inventory yet`, { mayHaveHappened: false })
    await sleep(lookAgainMs)
  }
  return undefined
}
