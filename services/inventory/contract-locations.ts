import { input, resource } from '@merastore/contract'
import { Type } from 'typebox'
import { locationFields, StockLocation } from './contract-schemas.ts'

const nameTaken = { LOCATION_NAME_TAKEN: { status: 409, detail: 'Another stock location has this name.' } } as const
const { name, priority, active } = locationFields
const settings = { priority: Type.Optional(priority), active: Type.Optional(active) }

export const locations = resource({
  one: 'Location',
  many: 'Locations',
  nouns: ['stock location', 'stock locations'],
  kind: 'location',
  path: '/admin/v1/locations',
  read: 'stock:read',
  update: 'stock:adjust',
  item: StockLocation,
  fresh: input({ name, ...settings }),
  change: { name: Type.Optional(name), ...settings },
  missing: 'LOCATION_NOT_FOUND',
  refusals: {
    create: nameTaken,
    update: nameTaken,
    delete: {
      LOCATION_IN_USE: { status: 409, detail: 'Stock lies there or is promised from there; move it first.' },
      LOCATION_IS_DEFAULT: { status: 409, detail: 'The default location cannot be removed; switch it off instead.' },
    },
  },
  more: { delete: { summary: 'Remove a stock location at which nothing lies' } },
})
