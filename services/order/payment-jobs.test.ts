import { money, newId, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { expect, it } from 'vitest'
import { capturePayment, refundPayment, returnMoney } from './payment-jobs.ts'
import { giveUpTransfer } from './transfer-jobs.ts'

const amount = money(500, 'EUR')
const order = { status: 'open', payment: { paymentId: newId('payment'), captured: money(0, 'EUR') } }
const missing = async () => refused('PAYMENT_PROVIDER_MISSING')
/** Reads the order; a job that gave up would write. */
const db = { read: async () => order, tx: () => Promise.reject(new Error('the job wrote')) } as unknown as Db
const payment = { capturePayment: missing, refundPayment: missing, voidPayment: missing } as unknown as Parameters<
  typeof capturePayment
>[0]['payment']

it.each([capturePayment, refundPayment, returnMoney, giveUpTransfer])(
  'a job is tried again while the provider of its payment is not set up: %o',
  async (create) => {
    const ids = { orderId: newId('order'), paymentId: newId('payment') }
    const data = { ...ids, captureId: newId('capture'), refundId: newId('refund'), amount }
    const handler = create({ db, payment })
    const job = { id: newId('job'), kind: handler.kind, storeId: newId('store'), data, attempts: 12 }
    await expect(handler.handle(job)).rejects.toThrow('PAYMENT_PROVIDER_MISSING')
  },
)
