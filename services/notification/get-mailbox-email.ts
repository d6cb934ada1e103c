import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { acrossStoresCall, type Db } from '@merastore/runtime'
import type { notificationContract } from './contract.ts'
import { findMailboxEmail } from './email-sql.ts'

export const getMailboxEmail =
  (deps: { db: Db }): Operation<typeof notificationContract, 'getMailboxEmail'> =>
  ({ emailId }) =>
    deps.db.read(acrossStoresCall(deps.db), async (tx) => {
      const email = await findMailboxEmail(tx, emailId)
      return email === undefined ? refused('EMAIL_NOT_FOUND') : done(email)
    })
