import { expectDone, money, newId } from '@merastore/kernel'
import { taxModule } from '@merastore/tax'
import type { taxContract } from '@merastore/tax/contract'
import { clientIn, modes, movableClock, openTestService, serviceCall, testDatabase } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { shippingModule } from './service.ts'

const { database, statements } = await testDatabase()
const clock = movableClock()
const service = openTestService(shippingModule, { database, clock })

const flat = (name: string, price: number) => ({
  name,
  kind: 'flat' as const,
  bands: [{ upTo: null, price }],
  minDays: 1,
  maxDays: 3,
})
const seed = {
  zones: [
    {
      name: 'Germany',
      areas: [{ country: 'DE' }],
      methods: [{ ...flat('Parcel', 490), freeFrom: 5000 }, flat('Express', 1290)],
    },
    { name: 'World', areas: [], methods: [flat('Airmail', 2490)] },
  ],
}
const parcel = (country: string, subtotal = 1999) => ({ country, weightGrams: 500, subtotal: money(subtotal, 'EUR') })

describe.each(modes)('shipping over a %s client', (mode) => {
  it('is quoted from the zones that were seeded', async () => {
    const shipping = await clientIn(mode, service)
    const call = serviceCall(newId('store'), 'test')
    expect(expectDone(await shipping.quoteShipping(parcel('DE'), call)).methods).toEqual([])
    expectDone(await shipping.upsertShipping(seed, call))
    expectDone(await shipping.upsertShipping(seed, call))
    const { methods } = expectDone(await shipping.quoteShipping(parcel('DE'), call))
    expect(methods.map(({ name, price }) => [name, price.amount])).toEqual([
      ['Parcel', 490],
      ['Express', 1290],
    ])
    expect(methods[0]).toMatchObject({ taxClass: 'standard', description: null, minDays: 1, maxDays: 3 })
    const large = expectDone(await shipping.quoteShipping(parcel('DE', 5000), call))
    expect(large.methods.map(({ price }) => price.amount)).toEqual([0, 1290])
    const abroad = expectDone(await shipping.quoteShipping(parcel('JP'), call))
    expect(abroad.methods.map(({ name }) => name)).toEqual(['Airmail'])
  })

  it('offered all countries of the world where it reaches one: those that a method reaches are listed', async () => {
    const shipping = await clientIn(mode, service)
    const call = serviceCall(newId('store'), 'test')
    expect(expectDone(await shipping.listShippingCountries({}, call))).toEqual({ countries: [], elsewhere: false })
    const [germany, world] = seed.zones
    const empty = { name: 'France', areas: [{ country: 'FR' }], methods: [] }
    expectDone(await shipping.upsertShipping({ zones: [germany, empty].filter((zone) => zone !== undefined) }, call))
    expect(expectDone(await shipping.listShippingCountries({}, call))).toEqual({ countries: ['DE'], elsewhere: false })
    expectDone(await shipping.upsertShipping({ zones: [world].filter((zone) => zone !== undefined) }, call))
    expect(expectDone(await shipping.listShippingCountries({}, call)).elsewhere).toBe(true)
  })

  it('goes to regions by their codes: one that its country does not have is refused', async () => {
    const shipping = await clientIn(mode, service)
    const call = serviceCall(newId('store'), 'test')
    const keyed = (key: string) => ({ ...call, key })
    const east = {
      name: 'East',
      areas: [
        { country: 'US', region: 'New York' },
        { country: 'IE', region: 'Cork' },
      ],
    }
    const zone = expectDone(await shipping.createShippingZone(east, keyed('1')))
    expect(zone.areas).toEqual([
      { country: 'US', region: 'US-NY' },
      { country: 'IE', region: 'Cork' },
    ])
    const change = { zoneId: zone.id, areas: [{ country: 'US' }, { country: 'US', region: 'Ontario' }] }
    const refusal = await shipping.updateShippingZone(change, { ...keyed('2'), ifMatch: 1 })
    expect(refusal).toMatchObject({
      code: 'SHIPPING_AREA_INVALID',
      errors: [{ pointer: '/areas/1/region', code: 'REGION_UNKNOWN' }],
    })
    const west = { name: 'West', areas: change.areas, methods: [] }
    expect(await shipping.upsertShipping({ zones: [west] }, call)).toMatchObject({ code: 'SHIPPING_AREA_INVALID' })
  })

  it('has zones and methods that staff add, change once and remove', async () => {
    const shipping = await clientIn(mode, service)
    const call = serviceCall(newId('store'), 'test')
    const keyed = (key: string) => ({ ...call, key })
    const alps = { name: 'Alps', areas: [{ country: 'CH' }] }
    const zone = expectDone(await shipping.createShippingZone(alps, keyed('1')))
    expect(await shipping.createShippingZone(alps, keyed('2'))).toMatchObject({ code: 'SHIPPING_ZONE_TAKEN' })
    const fresh = { zoneId: zone.id, ...flat('Post', 900) }
    const post = expectDone(await shipping.createShippingMethod(fresh, keyed('3')))
    expect(post).toMatchObject({ ...fresh, freeFrom: null, active: true, revision: 1 })
    expect(await shipping.createShippingMethod(fresh, keyed('4'))).toMatchObject({ code: 'SHIPPING_METHOD_TAKEN' })
    const lost = await shipping.createShippingMethod({ ...fresh, zoneId: newId('zone') }, keyed('5'))
    expect(lost).toMatchObject({ code: 'SHIPPING_ZONE_NOT_FOUND' })
    const invalid = await shipping.updateShippingMethod({ methodId: post.id, maxDays: 0 }, keyed('6'))
    expect(invalid).toMatchObject({ code: 'SHIPPING_METHOD_INVALID', errors: [{ pointer: '/maxDays' }] })

    const off = { methodId: post.id, active: false }
    expect(expectDone(await shipping.updateShippingMethod(off, { ...keyed('7'), ifMatch: 1 }))).toMatchObject({
      active: false,
      revision: 2,
    })
    expect(await shipping.updateShippingMethod({ ...off, active: true }, { ...keyed('8'), ifMatch: 1 })).toMatchObject({
      code: 'REVISION_STALE',
    })
    expect(expectDone(await shipping.quoteShipping(parcel('CH'), call)).methods).toEqual([])
    const wider = { zoneId: zone.id, areas: [{ country: 'CH' }, { country: 'AT' }] }
    expect(expectDone(await shipping.updateShippingZone(wider, { ...keyed('9'), ifMatch: 1 }))).toMatchObject({
      name: 'Alps',
      areas: wider.areas,
      revision: 2,
    })
    expect(expectDone(await shipping.listShippingMethods({ zoneId: zone.id }, call)).data).toHaveLength(1)
    expectDone(await shipping.deleteShippingZone({ zoneId: zone.id }, keyed('10')))
    expect(await shipping.getShippingMethod({ methodId: post.id }, call)).toMatchObject({
      code: 'SHIPPING_METHOD_NOT_FOUND',
    })
    expect(expectDone(await shipping.listShippingZones({}, call)).data).toEqual([])
  })
})

it('refuses a seed whose bands do not fit, with the place of the fault, and changes nothing', async () => {
  const shipping = await clientIn('local', service)
  const call = serviceCall(newId('store'), 'test')
  const broken = { zones: [...seed.zones, { name: 'X', areas: [], methods: [{ ...flat('Y', 1), maxDays: 0 }] }] }
  expect(await shipping.upsertShipping(broken, call)).toMatchObject({
    code: 'SHIPPING_METHOD_INVALID',
    errors: [{ pointer: '/zones/2/methods/0/maxDays' }],
  })
  expect(expectDone(await shipping.listShippingZones({}, call)).data).toEqual([])
})

it('costs no statement while the zones are cached, and sees a change made elsewhere within 5 seconds', async () => {
  const shipping = await clientIn('local', service)
  const elsewhere = await clientIn('local', openTestService(shippingModule, { database, clock }))
  const call = serviceCall(newId('store'), 'test')
  expectDone(await shipping.upsertShipping(seed, call))
  statements.length = 0
  await Promise.all(Array.from({ length: 20 }, () => shipping.quoteShipping(parcel('DE'), call)))
  expect(statements).toHaveLength(1)
  const [parcelPost] = expectDone(await shipping.quoteShipping(parcel('DE'), call)).methods
  expectDone(await elsewhere.deleteShippingMethod({ methodId: parcelPost?.methodId ?? '' }, call))
  const count = async () => expectDone(await shipping.quoteShipping(parcel('DE'), call)).methods.length
  expect(await count()).toBe(2)
  clock.advance(5000)
  expect(await count()).toBe(1)
})

it('shows the zones of a store to no other store', async () => {
  const shipping = await clientIn('local', service)
  const mine = serviceCall(newId('store'), 'test')
  const other = serviceCall(newId('store'), 'test')
  expectDone(await shipping.upsertShipping(seed, mine))
  expect(expectDone(await shipping.quoteShipping(parcel('DE'), other)).methods).toEqual([])
  const [zone] = expectDone(await shipping.listShippingZones({}, mine)).data
  expect(await shipping.deleteShippingZone({ zoneId: zone?.id ?? '' }, other)).toMatchObject({
    code: 'SHIPPING_ZONE_NOT_FOUND',
  })
  const rows = await service.db.read(
    other,
    (tx) => tx`select 1 from shipping.zones union all select 1 from shipping.methods`,
  )
  expect(rows).toHaveLength(0)
})

it('has no method of a tax class that the store does not have', async () => {
  const tax = await clientIn<typeof taxContract>('local', openTestService(taxModule, { database, clock }))
  const shipping = await clientIn('local', openTestService(shippingModule, { database, clock, clients: { tax } }))
  const call = serviceCall(newId('store'), 'test')
  const methods = [flat('Parcel', 490), { ...flat('Freight', 9900), taxClass: 'freight' }]
  const zones = [{ name: 'Germany', areas: [{ country: 'DE' }], methods }]
  expect(await shipping.upsertShipping({ zones }, call)).toMatchObject({
    code: 'TAX_CLASS_UNKNOWN',
    errors: [{ pointer: '/zones/0/methods/1/taxClass' }],
  })
  expectDone(await tax.upsertRates({ classes: [{ code: 'freight', name: 'Freight' }], rates: [] }, call))
  expectDone(await shipping.upsertShipping({ zones }, call))
  const [method] = expectDone(await shipping.listShippingMethods({}, call)).data
  const change = { methodId: method?.id ?? '', taxClass: 'toys' }
  expect(await shipping.updateShippingMethod(change, { ...call, ifMatch: 1 })).toMatchObject({
    code: 'TAX_CLASS_UNKNOWN',
    errors: [{ pointer: '/taxClass' }],
  })
})
