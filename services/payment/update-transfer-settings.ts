import type { Operation } from '@merastore/contract'
import { compactIban, done, isIban, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { paymentContract } from './contract.ts'
import { saveTransferSettings } from './transfer-sql.ts'

export const updateTransferSettings =
  (deps: { db: Db }): Operation<typeof paymentContract, 'updateTransferSettings'> =>
  async ({ bic = null, iban: typed, ...settings }, call) => {
    const iban = compactIban(typed)
    if (!isIban(iban)) return refused('IBAN_INVALID')
    if (settings.remindDays >= settings.dueDays) return refused('REMINDER_TOO_LATE')
    return deps.db.tx(call, async (tx) => done(await saveTransferSettings(tx, { ...settings, iban, bic })))
  }
