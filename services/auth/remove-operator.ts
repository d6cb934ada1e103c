import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { authContract } from './contract.ts'
import { emailKey } from './email.ts'
import { closeLinks } from './links-sql.ts'
import { deleteOperator, findOperators } from './operators-sql.ts'
import { inRealm } from './realm.ts'
import { revokeSessions } from './sessions-sql.ts'

/** From the next request on the person sees nothing of the installation; the account stays, without a store. */
export const removeOperator =
  (deps: { db: Db }): Operation<typeof authContract, 'removeOperator'> =>
  ({ email }, call) =>
    deps.db.tx(inRealm('staff', call), async (tx) => {
      const [operator] = await findOperators(tx, emailKey(email))
      if (operator === undefined) return refused('OPERATOR_NOT_FOUND')
      await deleteOperator(tx, operator.id)
      await revokeSessions(tx, operator.id)
      await closeLinks(tx, 'password-reset', operator.id)
      return done(operator)
    })
