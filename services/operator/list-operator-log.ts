import { decodeIdCursor, encodeCursor, type Operation, pageOf } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { operatorContract } from './contract.ts'
import { type OperatorDeps, ownCall } from './deps.ts'
import { listEntriesBefore } from './operator-sql.ts'

export const listOperatorLog =
  (deps: Pick<OperatorDeps, 'db' | 'auth' | 'store'>): Operation<typeof operatorContract, 'listOperatorLog'> =>
  async ({ limit = 20, cursor, storeId = null }, call) => {
    const beforeId = cursor === undefined ? null : decodeIdCursor(cursor, 'operatorEntry')
    if (beforeId === undefined) return refused('CURSOR_INVALID')
    const own = ownCall(call)
    const rows = await deps.db.read(own, (tx) => listEntriesBefore(tx, storeId, { beforeId, limit: limit + 1 }))
    const page = pageOf(rows, limit, ({ id }) => encodeCursor([id]))

    const ids = [...new Set(page.data.flatMap((entry) => entry.storeId ?? []))]
    const [operators, stores] = await Promise.all([
      deps.auth.listOperators({}, own),
      deps.store.listStores({ ids, limit: Math.max(1, ids.length) }, own),
    ])
    if (operators.outcome !== 'done') return operators
    if (stores.outcome !== 'done') return stores
    const emails = new Map(operators.value.data.map(({ id, email }) => [id, email]))
    const names = new Map(stores.value.data.map(({ id, name }) => [id, name]))
    const data = page.data.map((entry) => ({
      ...entry,
      operatorEmail: entry.operatorId === null ? null : (emails.get(entry.operatorId) ?? null),
      storeName: entry.storeId === null ? null : (names.get(entry.storeId) ?? null),
    }))
    return done({ ...page, data })
  }
