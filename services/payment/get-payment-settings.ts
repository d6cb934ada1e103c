import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { paymentContract } from './contract.ts'
import { findSettings } from './settings-sql.ts'

export const getPaymentSettings =
  (deps: { db: Db }): Operation<typeof paymentContract, 'getPaymentSettings'> =>
  (_input, call) =>
    deps.db.read(call, async (tx) => done(await findSettings(tx)))
