import { expect, it } from 'vitest'
import { orderProgress } from './order-progress.ts'

const order = { status: 'open', paymentStatus: 'authorized', fulfilmentStatus: 'unfulfilled' }

it('called an order to pack that awaits its payment', () => {
  expect(orderProgress(order)).toEqual({ of: 'fulfilment', status: 'unfulfilled' })
  for (const paymentStatus of ['awaiting', 'voided', 'captureFailed', 'refunded']) {
    expect(orderProgress({ ...order, paymentStatus })).toEqual({ of: 'nothing' })
  }
})

it('says of a cancelled order that it is cancelled, and of a parcel where it is', () => {
  expect(orderProgress({ ...order, status: 'cancelled' })).toEqual({ of: 'order', status: 'cancelled' })
  const refunded = { ...order, paymentStatus: 'refunded', fulfilmentStatus: 'delivered' }
  expect(orderProgress(refunded)).toEqual({ of: 'fulfilment', status: 'delivered' })
})
