import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { findAccountById } from './accounts-sql.ts'
import type { authContract } from './contract.ts'

export const getCustomerAccount =
  (deps: { db: Db }): Operation<typeof authContract, 'getCustomerAccount'> =>
  ({ customerId }, call) =>
    deps.db.read(call, async (tx) => {
      const account = await findAccountById(tx, customerId)
      if (account === undefined) return refused('CUSTOMER_NOT_FOUND')
      const { email, emailVerifiedAt, locale, createdAt } = account
      return done({ customerId, email, emailVerifiedAt, locale, registeredAt: createdAt })
    })
