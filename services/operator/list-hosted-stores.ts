import { decodeIdCursor, encodeCursor, type Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { operatorContract } from './contract.ts'
import { type OperatorDeps, ownCall } from './deps.ts'
import { toHostedStore } from './hosted-store.ts'

export const listHostedStores =
  (deps: Pick<OperatorDeps, 'store'>): Operation<typeof operatorContract, 'listHostedStores'> =>
  async ({ cursor, ...query }, call) => {
    const afterId = cursor === undefined ? undefined : decodeIdCursor(cursor, 'store')
    if (cursor !== undefined && afterId === undefined) return refused('CURSOR_INVALID')
    const after = afterId === undefined ? {} : { cursor: afterId }
    const page = await deps.store.listStores({ ...query, ...after }, ownCall(call))
    if (page.outcome !== 'done') return page
    const { data, nextCursor } = page.value
    return done({ data: data.map(toHostedStore), nextCursor: nextCursor === null ? null : encodeCursor([nextCursor]) })
  }
