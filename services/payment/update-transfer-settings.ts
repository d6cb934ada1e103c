import type { Operation } from '@merastore/contract'
import { compactIban, done, isIban, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { paymentContract } from './contract.ts'
import { saveTransferSettings } from './transfer-sql.ts'

export const updateTransferSettings =
  (deps: { db: Db }): Operation<typeof paymentContract, 'updateTransferSettings'> =>
  async ({ bic = null, iban: typed, ...settings }, call) => {
    const iban = compactIban(typed)
    if (!isIban(iban)) return refusedField('IBAN_INVALID', '/iban')
    if (settings.remindDays >= settings.dueDays) return refusedField('REMINDER_TOO_LATE', '/remindDays')
    return deps.db.tx(call, async (tx) => done(await saveTransferSettings(tx, { ...settings, iban, bic })))
  }

/** Names the field, so that a form says it there. */
function refusedField<Code extends 'IBAN_INVALID' | 'REMINDER_TOO_LATE'>(code: Code, pointer: string) {
  const { detail } = paymentContract.operations.updateTransferSettings.refusals[code]
  return refused(code, { errors: [{ pointer, code, detail }] })
}
