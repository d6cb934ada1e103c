import type { Address } from '@merastore/contract'

export const address: Address = {
  firstName: 'Ada',
  lastName: 'Lovelace',
  line1: 'Hauptstraße 1',
  postalCode: '10115',
  city: 'Berlin',
  country: 'DE',
}
