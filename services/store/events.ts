import { CurrencyCode, defineEvents, Handle, Id } from '@merastore/contract'
import { Type } from 'typebox'

export const storeEvents = defineEvents('store', {
  'store.created.v1': {
    summary: 'A store was opened',
    aggregate: 'storeId',
    data: Type.Object({ storeId: Id('store'), handle: Handle, currency: CurrencyCode }),
  },
  'store.updated.v1': {
    summary: 'The settings of a store were changed',
    aggregate: 'storeId',
    data: Type.Object({ storeId: Id('store'), revision: Type.Integer() }),
  },
})
