import { regionsOf } from '@merastore/kernel'
import { describe, expect, it } from 'vitest'
import { addressFaults, tidyAddress } from './address-rules.ts'
import { address } from './testing/details.ts'

function codes(change: Partial<typeof address>): string[] {
  return addressFaults(tidyAddress({ ...address, ...change }), '/shippingAddress').map((fault) => fault.code)
}

/** One that the country has. */
function region(country: string): { region?: string } {
  const [first] = regionsOf(country)
  return first === undefined ? {} : { region: first.code }
}

describe('an address', () => {
  it.each([
    ['DE', '10115'],
    ['AT', '1010'],
    ['CH', '8001'],
    ['FR', '75001'],
    ['GB', 'sw1a 1aa'],
    ['GB', 'M11AE'],
    ['NL', '1012 ab'],
    ['IT', '00184'],
    ['ES', '28013'],
    ['PL', '00-001'],
    ['IE', ''],
    ['HK', ''],
  ])('in %s is complete with the postal code "%s"', (country, postalCode) => {
    expect(codes({ country, postalCode })).toEqual([])
  })

  it.each([
    ['DE', '1011'],
    ['AT', '0101'],
    ['GB', '12345'],
    ['NL', '1012'],
    ['ES', '53001'],
    ['CA', 'D1A 0B1'],
    ['DE', '１０１１５'],
  ])('in %s is refused with the postal code "%s"', (country, postalCode) => {
    expect(codes({ country, postalCode, ...region(country) })).toEqual(['POSTAL_CODE_WRONG'])
  })

  it('needs a postal code where mail is not delivered without one', () => {
    const faults = addressFaults(tidyAddress({ ...address, postalCode: '  ' }), '/billingAddress')
    expect(faults).toEqual([
      {
        pointer: '/billingAddress/postalCode',
        code: 'POSTAL_CODE_REQUIRED',
        detail: 'A postal code in Germany looks like 10115.',
      },
    ])
  })

  it.each([
    ['US', '10001'],
    ['CA', 'K1A 0B1'],
    ['AU', '2000'],
  ])('in %s needs its state or province', (country, postalCode) => {
    expect(codes({ country, postalCode })).toEqual(['REGION_REQUIRED'])
    expect(codes({ country, postalCode, region: ' ' })).toEqual(['REGION_REQUIRED'])
    expect(codes({ country, postalCode, ...region(country) })).toEqual([])
    expect(codes({ country, postalCode, region: 'Somewhere' })).toEqual(['REGION_UNKNOWN'])
  })

  it('bears the code of its region, however the region was written', () => {
    for (const region of ['NY', 'new york', 'US-NY']) {
      expect(tidyAddress({ ...address, country: 'US', region }).region).toBe('US-NY')
    }
    expect(tidyAddress({ ...address, country: 'IE', region: 'Co. Cork' }).region).toBe('Co. Cork')
  })

  it('in no country is refused', () => {
    for (const country of ['XX', 'ZZ', 'EU']) expect(codes({ country })).toEqual(['COUNTRY_UNKNOWN'])
  })

  it('of blanks is refused part by part', () => {
    expect(codes({ firstName: ' ', lastName: ' ', line1: ' ', city: ' ' })).toHaveLength(4)
  })

  it('is tidied: no blanks around, no empty optional parts, an upper-case postal code', () => {
    const tidy = tidyAddress({ ...address, firstName: ' Ada ', company: ' ', country: 'GB', postalCode: ' sw1a 1aa' })
    expect(tidy).toEqual({ ...address, country: 'GB', postalCode: 'SW1A 1AA' })
  })
})
