import { money } from '@merastore/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Area, type Band, findZone, methodFaults, methodPrice, type Zone } from './rates.ts'

const zone = (id: string, ...areas: Area[]): Zone => ({ id, areas })

describe('the zone of an address', () => {
  const zones = [
    zone('world'),
    zone('germany', { country: 'DE' }),
    zone('bavaria', { country: 'DE', region: 'Bayern' }),
    zone('berlin', { country: 'DE', postalCodePrefix: '10' }),
    zone('mitte', { country: 'DE', postalCodePrefix: '101' }),
    zone('london', { country: 'GB', postalCodePrefix: 'SW1A' }),
  ]
  const zoneOf = (country: string, more: { region?: string; postalCode?: string } = {}) =>
    findZone(zones, { country, ...more })?.id

  it('is the one that describes it most closely', () => {
    expect(zoneOf('DE')).toBe('germany')
    expect(zoneOf('DE', { region: ' bayern', postalCode: '80331' })).toBe('bavaria')
    expect(zoneOf('DE', { region: 'Bayern', postalCode: '10999' })).toBe('berlin')
    expect(zoneOf('DE', { postalCode: '10115' })).toBe('mitte')
    expect(zoneOf('GB', { postalCode: 'sw1 a-1aa' })).toBe('london')
    expect(zoneOf('GB', { postalCode: 'N1 9GU' })).toBe('world')
    expect(zoneOf('BR')).toBe('world')
  })

  it('is that of the region, however the address writes it', () => {
    const states = [zone('usa', { country: 'US' }), zone('new york', { country: 'US', region: 'US-NY' })]
    for (const region of ['NY', 'New York', 'US-NY'])
      expect(findZone(states, { country: 'US', region })?.id).toBe('new york')
    expect(findZone(states, { country: 'US', region: 'US-NJ' })?.id).toBe('usa')
  })

  it('is none where nobody ships', () => {
    expect(findZone([zone('germany', { country: 'DE' })], { country: 'FR' })).toBeUndefined()
    expect(findZone([], { country: 'FR' })).toBeUndefined()
  })

  it('depends on the order of the zones only among the equally close, where the first counts', () => {
    const twins = [zone('first', { country: 'DE' }), zone('second', { country: 'DE' })]
    expect(findZone(twins, { country: 'DE' })?.id).toBe('first')
    const country = fc.constantFrom('DE', 'FR')
    const postalCode = fc.stringMatching(/^[0-3]{5}$/)
    fc.assert(
      fc.property(
        fc.shuffledSubarray(zones, { minLength: zones.length }),
        country,
        postalCode,
        (shuffled, where, code) => {
          expect(findZone(shuffled, { country: where, postalCode: code })?.id).toBe(zoneOf(where, { postalCode: code }))
        },
      ),
    )
  })
})

describe('the price of a method', () => {
  const eur = (amount: number) => money(amount, 'EUR')
  const byWeight = {
    kind: 'weight',
    bands: [
      { upTo: 1000, price: 490 },
      { upTo: 5000, price: 990 },
    ],
    freeFrom: 5000,
  } as const
  const priceOf = (weightGrams: number, subtotal: number) =>
    methodPrice(byWeight, { weightGrams, subtotal: eur(subtotal) })

  it('is that of the band in which the parcel lies, its bound included', () => {
    expect([0, 1000, 1001, 5000].map((grams) => priceOf(grams, 0)?.amount)).toEqual([490, 490, 990, 990])
  })

  it('is nothing from the subtotal on that makes it free', () => {
    expect([4999, 5000].map((subtotal) => priceOf(10, subtotal))).toEqual([eur(490), eur(0)])
  })

  it('is not offered beyond the last band, free or not', () => {
    expect([priceOf(5001, 0), priceOf(5001, 9000)]).toEqual([undefined, undefined])
  })

  it('follows the price of the goods, where it is by price', () => {
    const method = {
      kind: 'price',
      bands: [
        { upTo: 2000, price: 300 },
        { upTo: null, price: 100 },
      ],
      freeFrom: null,
    } as const
    const amounts = [2000, 2001].map(
      (subtotal) => methodPrice(method, { weightGrams: 9, subtotal: eur(subtotal) })?.amount,
    )
    expect(amounts).toEqual([300, 100])
  })

  it('comes from the first band that holds the parcel, for all bands that staff may enter', () => {
    const bands = fc
      .uniqueArray(fc.tuple(fc.nat(50_000), fc.nat(5000)), { minLength: 1, maxLength: 8, selector: ([upTo]) => upTo })
      .map((steps) => steps.toSorted(([left], [right]) => left - right).map(([upTo, price]): Band => ({ upTo, price })))
    fc.assert(
      fc.property(bands, fc.nat(60_000), fc.boolean(), (steps, weightGrams, isOpen) => {
        const all = isOpen ? [...steps, { upTo: null, price: 1 }] : steps
        expect(methodFaults({ kind: 'weight', bands: all, minDays: 1, maxDays: 2 })).toEqual([])
        const price = methodPrice({ kind: 'weight', bands: all, freeFrom: null }, { weightGrams, subtotal: eur(0) })
        const below = all.filter(({ upTo }) => upTo !== null && upTo < weightGrams).length
        expect(price?.amount).toBe(all[below]?.price)
      }),
    )
  })
})

describe('a method as staff enter it', () => {
  const method = (bands: Band[], more: object = {}) => ({
    kind: 'weight' as const,
    bands,
    minDays: 1,
    maxDays: 3,
    ...more,
  })
  const codes = (...faults: Parameters<typeof methodFaults>) =>
    methodFaults(...faults).map(({ pointer, code }) => `${pointer} ${code}`)

  it('is refused where its bands do not rise, or one without end is not the last', () => {
    expect(
      codes(
        method([
          { upTo: 5, price: 1 },
          { upTo: 5, price: 2 },
        ]),
        '/x',
      ),
    ).toEqual(['/x/bands/1/upTo BANDS_NOT_ASCENDING'])
    expect(
      codes(
        method([
          { upTo: null, price: 1 },
          { upTo: 5, price: 2 },
        ]),
      ),
    ).toEqual(['/bands/1/upTo BANDS_NOT_ASCENDING'])
    expect(
      codes(
        method([
          { upTo: null, price: 1 },
          { upTo: null, price: 2 },
        ]),
      ),
    ).toEqual(['/bands/1/upTo BANDS_NOT_ASCENDING'])
  })

  it('is refused where a flat price has steps, or where it arrives before it leaves', () => {
    expect(codes({ ...method([{ upTo: 5, price: 1 }]), kind: 'flat' })).toEqual(['/bands BANDS_NOT_FLAT'])
    expect(codes(method([{ upTo: 5, price: 1 }], { maxDays: 0 }))).toEqual(['/maxDays DAYS_REVERSED'])
  })
})
