import assert from 'node:assert/strict'
import { newId } from '@merastore/kernel'
import type { SuiteCase } from '../suite.ts'
import {
  authorize,
  type CreateSubject,
  capture,
  casesFor,
  type Opened,
  price,
  refund,
  statusOf,
  voidPayment,
} from './subject.ts'

/** What a provider does that takes nothing itself: the customer sends the money, and staff note its arrival. */
export function byStaffCases(create: CreateSubject): SuiteCase[] {
  return casesFor(create, {
    'says where the money is to be sent, whenever it is asked': async (at) => {
      const paymentId = newId('payment')
      const first = await awaited(at, paymentId)
      assert.deepEqual(await awaited({ ...at, provider: at.reopen() }, paymentId), first)
    },
    'captures nothing by itself': async (at) => {
      const paymentId = newId('payment')
      await awaited(at, paymentId)
      assert.equal(await capture(at, paymentId, price), 'CAPTURE_REFUSED')
    },
    'is voided and refunded by our own record, however often': async (at) => {
      const paymentId = newId('payment')
      await awaited(at, paymentId)
      const refundId = newId('refund')
      for (const _ of [1, 2]) {
        assert.equal(await refund(at, paymentId, price, refundId), 'refunded')
        assert.equal(await voidPayment(at, paymentId), 'voided')
      }
    },
  })
}

async function awaited(at: Opened, paymentId: string) {
  const { answer } = await authorize(at, await at.subject.ways.approves(at), { paymentId })
  assert.equal(statusOf(answer), 'awaiting')
  return answer
}
