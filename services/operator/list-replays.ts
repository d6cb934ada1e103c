import { decodeIdCursor, encodeCursor, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'
import { describeReplays } from './replay.ts'

export const listReplays =
  (deps: Pick<OperatorDeps, 'auth' | 'replays'>): Operation<typeof operatorContract, 'listReplays'> =>
  async ({ limit = 20, cursor }, call) => {
    const beforeId = cursor === undefined ? null : decodeIdCursor(cursor, 'replay')
    if (beforeId === undefined) return refused('CURSOR_INVALID')
    const found = await deps.replays.list({ beforeId, limit: limit + 1 })
    const page = pageOf(found, limit, ({ id }) => encodeCursor([id]))
    const described = await describeReplays(deps, call, page.data)
    return described.outcome === 'done' ? done({ ...page, data: described.value }) : described
  }
