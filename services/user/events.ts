import { defineEvents, Id } from '@merastore/contract'
import { Type } from 'typebox'

export const userEvents = defineEvents('user', {
  'customer.updated.v1': {
    summary: 'A customer changed their profile',
    aggregate: 'customerId',
    data: Type.Object({ customerId: Id('customer'), revision: Type.Integer() }),
  },
})
