import { expect, it } from 'vitest'
import { isDriverFault } from './driver-fault.ts'

it.each(['CONNECTION_CLOSED', '57P01', 'ECONNRESET'])('lives on when a connection is lost untold: %s', (code) => {
  expect(isDriverFault(Object.assign(new Error('lost'), { code }))).toBe(true)
})

it('ends on a fault of its own', () => {
  expect(isDriverFault(new TypeError('x is not a function'))).toBe(false)
})
