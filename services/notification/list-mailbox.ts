import { type Operation, pageOf } from '@merastore/contract'
import { done, isId, refused } from '@merastore/kernel'
import { acrossStoresCall, type Db } from '@merastore/runtime'
import type { notificationContract } from './contract.ts'
import { listMailboxBefore } from './email-sql.ts'

export const listMailbox =
  (deps: { db: Db }): Operation<typeof notificationContract, 'listMailbox'> =>
  async ({ limit = 20, cursor }) => {
    if (cursor !== undefined && !isId(cursor, 'email')) return refused('CURSOR_INVALID')
    return deps.db.read(acrossStoresCall(deps.db), async (tx) => {
      const rows = await listMailboxBefore(tx, cursor, limit + 1)
      return done(pageOf(rows, limit, (email) => email.emailId))
    })
  }
