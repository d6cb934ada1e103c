import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { notificationContract } from './contract.ts'
import { findEmailForStaff } from './email-sql.ts'

export const getEmail =
  (deps: { db: Db }): Operation<typeof notificationContract, 'getEmail'> =>
  ({ emailId }, call) =>
    deps.db.read(call, async (tx) => {
      const email = await findEmailForStaff(tx, emailId)
      return email === undefined ? refused('EMAIL_NOT_FOUND') : done(email)
    })
