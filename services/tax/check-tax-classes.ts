import type { Operation } from '@merastore/contract'
import { done, type FieldError, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import { standardTaxClass } from './standard-class.ts'
import { findClassCodes } from './tax-sql.ts'

/** Every store has the standard class, though nobody made it. A removed class is given to nothing new. */
export const checkTaxClasses =
  (deps: { db: Db }): Operation<typeof taxContract, 'checkTaxClasses'> =>
  async ({ codes }, call) => {
    const known = new Set([standardTaxClass, ...(await deps.db.read(call, (tx) => findClassCodes(tx, codes)))])
    const errors = codes.flatMap((code, index): FieldError[] =>
      known.has(code)
        ? []
        : [
            {
              pointer: `/codes/${index}`,
              code: 'TAX_CLASS_UNKNOWN',
              detail: `"${code}" is no tax class of this store`,
            },
          ],
    )
    return errors.length > 0 ? refused('TAX_CLASS_UNKNOWN', { errors }) : done({})
  }
