import { type Operation, pageOf } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { notificationContract } from './contract.ts'
import { listEmailsBefore } from './email-sql.ts'

export const listEmails =
  (deps: { db: Db }): Operation<typeof notificationContract, 'listEmails'> =>
  ({ limit = 20, cursor, ...filter }, call) =>
    deps.db.read(call, async (tx) => {
      const rows = await listEmailsBefore(tx, filter, cursor, limit + 1)
      return done(pageOf(rows, limit, (email) => email.id))
    })
