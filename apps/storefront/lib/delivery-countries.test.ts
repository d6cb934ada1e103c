import { expect, it } from 'vitest'
import { countryOptions, deliveryCountries } from './address-format.ts'

const offered = (countries: string[], elsewhere: boolean, chosen?: string) =>
  deliveryCountries('en', { countries, elsewhere }, chosen).map(({ value }) => value)

it('offered 250 countries where the shop ships to two', () => {
  expect(offered(['CH', 'LI'], false)).toEqual(['LI', 'CH'])
  // A country that was chosen before does not change unseen.
  expect(offered(['CH', 'LI'], false, 'AT')).toEqual(['AT', 'LI', 'CH'])
  expect(offered(['CH'], true)).toHaveLength(countryOptions('en').length)
  expect(offered([], false)).toHaveLength(countryOptions('en').length)
})
