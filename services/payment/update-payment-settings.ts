import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { paymentContract } from './contract.ts'
import { saveSettings } from './settings-sql.ts'

export const updatePaymentSettings =
  (deps: { db: Db }): Operation<typeof paymentContract, 'updatePaymentSettings'> =>
  ({ capture }, call) =>
    deps.db.tx(call, async (tx) => done(await saveSettings(tx, capture)))
