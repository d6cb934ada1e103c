import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { paymentContract, TransferSettings } from './contract.ts'
import { findTransferSettings } from './transfer-sql.ts'

const unset: TransferSettings = {
  isEnabled: false,
  accountHolder: '',
  iban: '',
  bic: null,
  bankName: '',
  dueDays: 14,
  remindDays: 7,
  revision: 0,
}

export const getTransferSettings =
  (deps: { db: Db }): Operation<typeof paymentContract, 'getTransferSettings'> =>
  (_input, call) =>
    deps.db.read(call, async (tx) => done((await findTransferSettings(tx)) ?? unset))
