import { expect, it } from 'vitest'
import { expectPreserved } from './preserved-fields.ts'

const order = { id: 'ord_1', total: { amount: 100 }, card: null, timeline: ['placed'] }

it('lets a later version add fields and entries', () => {
  expectPreserved(order, { ...order, channel: 'web', timeline: ['placed', 'shipped'] }, 'an order')
})

it.each([
  ['another amount', { ...order, total: { amount: 99 } }],
  ['a list that lost an entry', { ...order, timeline: [] }],
  ['a field that is gone', { ...order, total: undefined }],
  ['a value where there was none', { ...order, card: '4242' }],
])('finds %s', (_what, after) => {
  expect(() => expectPreserved(order, after, 'an order')).toThrow(/an order/)
})
