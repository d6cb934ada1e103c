import type { Operation } from '@merastore/contract'
import { type Currency, done, type Money, money, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { Payment, paymentContract } from './contract.ts'
import { findPaymentWithAttempts, type PaymentRow, type Tried } from './payment-sql.ts'

export const getPayment =
  (deps: { db: Db }): Operation<typeof paymentContract, 'getPayment'> =>
  ({ paymentId }, call) =>
    deps.db.read(call, async (tx) => {
      const payment = await findPaymentWithAttempts(tx, paymentId)
      return payment === undefined ? refused('PAYMENT_NOT_FOUND') : done(toPayment(payment))
    })

function toPayment(row: PaymentRow & Tried): Payment {
  const { paymentId, checkoutId, provider, status, declineCode, challengeUrl, attempts, createdAt } = row
  const { cardBrand, cardLast4, currency } = row
  return {
    paymentId,
    checkoutId,
    provider,
    status,
    amount: amountIn(currency, row.amountMinor),
    captured: amountIn(currency, row.capturedMinor),
    refunded: amountIn(currency, row.refundedMinor),
    declineCode,
    challengeUrl,
    card: cardBrand === null || cardLast4 === null ? null : { brand: cardBrand, last4: cardLast4 },
    attempts,
    createdAt,
  }
}

function amountIn(currency: Currency | null, minor: number | null): Money | null {
  return currency === null || minor === null ? null : money(minor, currency)
}
