import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { paymentContract } from './contract.ts'
import { takenStatuses } from './payment.ts'
import { findPayment, isKnown } from './payment-sql.ts'
import type { Providers } from './providers.ts'
import { settleTransfer } from './transfer-sql.ts'

/** Notes that the money of an awaited transfer has arrived. Beside a void, one of the two wins. */
export const recordTransfer =
  (deps: { db: Db; providers: Providers }): Operation<typeof paymentContract, 'recordTransfer'> =>
  async ({ paymentId, reference = null, actor = 'system' }, call) => {
    const { db, providers } = deps
    const payment = await db.read(call, (tx) => findPayment(tx, paymentId))
    if (payment === undefined) return refused('PAYMENT_NOT_FOUND')
    const isNoted = providers.get(payment.provider)?.capabilities.captures === 'byStaff'
    if (!isKnown(payment) || (payment.status !== 'awaiting' && !isNoted)) return refused('PAYMENT_NOT_AWAITED')
    await db.tx(call, (tx) => settleTransfer(tx, payment, { reference, actor }))
    const { status } = (await db.read(call, (tx) => findPayment(tx, paymentId))) ?? payment
    return takenStatuses.includes(status) ? done({ status }) : refused('PAYMENT_NOT_AWAITED')
  }
