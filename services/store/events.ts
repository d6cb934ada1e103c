import { CurrencyCode, defineEvents, Handle, Id, Locale, OneOf } from '@merastore/contract'
import { Type } from 'typebox'
import { legalPageKinds } from './contract-legal-pages.ts'

const legalPage = Type.Object({
  storeId: Id('store'),
  kind: OneOf(legalPageKinds),
  locale: Locale,
  revision: Type.Integer(),
})

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
  'store.legal-page-written.v1': {
    summary: 'A legal page of a store was written or changed',
    aggregate: 'storeId',
    data: legalPage,
  },
  'store.legal-page-removed.v1': {
    summary: 'A legal page of a store was removed',
    aggregate: 'storeId',
    data: legalPage,
  },
})
