import { expectDone, newId } from '@merastore/kernel'
import { clientIn, modes, movableClock, openTestService, serviceCall, testDatabase } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { defaultClasses, defaultRates } from './default-rates.ts'
import { taxModule } from './service.ts'

const { database, owner, statements } = await testDatabase()
const clock = movableClock()
const service = openTestService(taxModule, { database, clock })
const seed = { classes: [...defaultClasses], rates: [...defaultRates] }
const basket = {
  country: 'DE',
  pricesIncludeTax: true,
  currency: 'EUR' as const,
  lines: [
    { key: 'shirt', taxClass: 'standard', amount: 1999 },
    { key: 'book', taxClass: 'reduced', amount: 1070 },
  ],
}

describe.each(modes)('tax over a %s client', (mode) => {
  it('is quoted by line from the rates that were seeded', async () => {
    const tax = await clientIn(mode, service)
    const call = serviceCall(newId('store'), 'test')
    expectDone(await tax.upsertRates(seed, call))
    expect(expectDone(await tax.upsertRates(seed, call))).toEqual({ classes: 0, rates: 0 })
    const quote = expectDone(await tax.quoteTax(basket, call))
    expect(quote.lines.map((line) => [line.key, line.rateName, line.tax])).toEqual([
      ['shirt', 'USt. 19 %', 319],
      ['book', 'USt. 7 %', 70],
    ])
    expect(quote.tax).toBe(389)
    const abroad = expectDone(await tax.quoteTax({ ...basket, country: 'US' }, call))
    expect(abroad.tax).toBe(0)
    expect(abroad.lines[0]).toMatchObject({ rateName: null, net: 1999, gross: 1999 })
  })

  it('said that prices contain tax in a country without a rate: the countries that have one are listed', async () => {
    const tax = await clientIn(mode, service)
    const call = serviceCall(newId('store'), 'test')
    expect(expectDone(await tax.listTaxedCountries({}, call)).countries).toEqual([])
    expectDone(await tax.upsertRates(seed, call))
    const { countries } = expectDone(await tax.listTaxedCountries({}, call))
    expect(countries).toContain('DE')
    expect(countries).not.toContain('US')
  })

  it('has rates that staff add, change once and remove', async () => {
    const tax = await clientIn(mode, service)
    const call = serviceCall(newId('store'), 'test')
    const keyed = (key: string) => ({ ...call, key })
    const books = expectDone(await tax.createTaxClass({ code: 'books', name: 'Books' }, keyed('1')))
    const fresh = { country: 'CA', region: 'Quebec', taxClass: 'books', ratePpm: 50_000, name: 'GST' }
    const rate = expectDone(await tax.createTaxRate(fresh, keyed('2')))
    expect(rate).toMatchObject({ ...fresh, region: 'CA-QC', revision: 1 })
    expect(await tax.createTaxRate({ ...fresh, region: 'QUEBEC' }, keyed('3'))).toMatchObject({
      code: 'TAX_RATE_TAKEN',
    })
    for (const place of [{ region: 'Somewhere' }, { country: 'DE', region: 'Bayern' }]) {
      expect(await tax.createTaxRate({ ...fresh, ...place }, keyed(`3 ${place.region}`))).toMatchObject({
        code: 'TAX_REGION_UNKNOWN',
        errors: [{ pointer: '/region', code: 'REGION_UNKNOWN' }],
      })
    }
    const unknown = await tax.createTaxRate({ ...fresh, taxClass: 'toys' }, keyed('4'))
    expect(unknown).toMatchObject({ code: 'TAX_CLASS_UNKNOWN' })

    const change = { taxRateId: rate.id, ratePpm: 60_000 }
    const changed = expectDone(await tax.updateTaxRate(change, { ...keyed('5'), ifMatch: 1 }))
    expect(changed).toMatchObject({ ratePpm: 60_000, name: 'GST', revision: 2 })
    const stale = await tax.updateTaxRate({ ...change, ratePpm: 1 }, { ...keyed('6'), ifMatch: 1 })
    expect(stale).toMatchObject({ code: 'REVISION_STALE' })
    expect(await tax.deleteTaxClass({ taxClassId: books.id }, keyed('7'))).toMatchObject({ code: 'TAX_CLASS_IN_USE' })
    expectDone(await tax.deleteTaxRate({ taxRateId: rate.id }, keyed('8')))
    expect(await tax.getTaxRate({ taxRateId: rate.id }, call)).toMatchObject({ code: 'TAX_RATE_NOT_FOUND' })
    expectDone(await tax.deleteTaxClass({ taxClassId: books.id }, keyed('9')))
    expect(expectDone(await tax.listTaxClasses({}, call)).data).toEqual([])
  })

  it('is that of New York for an address in NY, which was 0 while both were free texts', async () => {
    const tax = await clientIn(mode, service)
    const call = serviceCall(newId('store'), 'test')
    const rate = { country: 'US', region: 'NY', taxClass: 'standard', ratePpm: 40_000, name: 'Sales tax' }
    expectDone(
      await tax.upsertRates({ classes: [...defaultClasses], rates: [rate, { ...rate, region: 'New York' }] }, call),
    )
    expect(expectDone(await tax.listTaxRates({ country: 'US' }, call)).data.map(({ region }) => region)).toEqual([
      'US-NY',
    ])
    const lines = [{ key: 'mug', taxClass: 'standard', amount: 1000 }]
    const us = { ...basket, country: 'US', pricesIncludeTax: false, lines }
    expect(expectDone(await tax.quoteTax({ ...us, region: 'New York' }, call)).tax).toBe(40)
    expect(expectDone(await tax.quoteTax({ ...us, region: 'US-NJ' }, call)).tax).toBe(0)
    expect(await tax.upsertRates({ rates: [{ ...rate, region: 'York' }] }, call)).toMatchObject({
      code: 'TAX_REGION_UNKNOWN',
      errors: [{ pointer: '/rates/0/region' }],
    })
  })

  it('is not guessed for a class that the store does not have', async () => {
    const tax = await clientIn(mode, service)
    const call = serviceCall(newId('store'), 'test')
    const toys = { ...basket, lines: [...basket.lines, { key: 'kite', taxClass: 'toys', amount: 100 }] }
    expectDone(await tax.upsertRates(seed, call))
    expect(await tax.quoteTax(toys, call)).toMatchObject({
      code: 'TAX_CLASS_UNKNOWN',
      errors: [{ pointer: '/lines/2/taxClass' }],
    })
    const check = (...codes: string[]) => tax.checkTaxClasses({ codes }, call)
    expect(await check('standard', 'toys')).toMatchObject({
      code: 'TAX_CLASS_UNKNOWN',
      errors: [{ pointer: '/codes/1' }],
    })
    const { id } = expectDone(await tax.createTaxClass({ code: 'toys', name: 'Toys' }, { ...call, key: '1' }))
    const seen = await service.db.read(
      call,
      (tx) => tx<{ revision: number }[]>`select merastore.settings_revision() as revision`,
    )
    const now = { ...toys, settingsRevision: seen[0]?.revision }
    expect(expectDone(await tax.quoteTax(now, call)).lines[2]?.rateName).toBe('USt. 19 %')
    // Products may bear it when it is removed: they go on having a tax, and no other gets it.
    expectDone(await tax.deleteTaxClass({ taxClassId: id }, { ...call, key: '2' }))
    expect(await check('toys')).toMatchObject({ code: 'TAX_CLASS_UNKNOWN' })
    expect(await tax.getTaxClass({ taxClassId: id }, call)).toMatchObject({ code: 'TAX_CLASS_NOT_FOUND' })
    clock.advance(5000)
    expectDone(await tax.quoteTax(toys, call))
    const again = expectDone(await tax.createTaxClass({ code: 'toys', name: 'Toys again' }, { ...call, key: '3' }))
    expect(again).toMatchObject({ id, name: 'Toys again', revision: 3 })
    expectDone(await check('toys'))
  })

  it('never loses its standard class, and renames classes without changing their code', async () => {
    const tax = await clientIn(mode, service)
    const call = serviceCall(newId('store'), 'test')
    const fresh = { code: 'standard', name: 'Standard' }
    const { id } = expectDone(await tax.createTaxClass(fresh, { ...call, key: '1' }))
    expect(await tax.createTaxClass(fresh, { ...call, key: '2' })).toMatchObject({ code: 'TAX_CLASS_TAKEN' })
    expect(await tax.deleteTaxClass({ taxClassId: id }, call)).toMatchObject({ code: 'TAX_CLASS_IN_USE' })
    const renamed = expectDone(
      await tax.updateTaxClass({ taxClassId: id, name: 'Full' }, { ...call, ifMatch: 1, key: '3' }),
    )
    expect(renamed).toEqual({ id, code: 'standard', name: 'Full', revision: 2 })
    expect(expectDone(await tax.getTaxClass({ taxClassId: id }, call))).toEqual(renamed)
  })
})

it('costs no statement while the rates are cached, and sees a change made elsewhere within 5 seconds', async () => {
  const tax = await clientIn('local', service)
  const elsewhere = await clientIn('local', openTestService(taxModule, { database, clock }))
  const call = serviceCall(newId('store'), 'test')
  expectDone(await tax.upsertRates(seed, call))
  statements.length = 0
  await Promise.all(Array.from({ length: 20 }, () => tax.quoteTax(basket, call)))
  expect(statements).toHaveLength(1)
  const raised = { rates: [{ country: 'DE', taxClass: 'standard', ratePpm: 200_000, name: 'USt. 20 %' }] }
  expectDone(await elsewhere.upsertRates(raised, call))
  expect(expectDone(await elsewhere.quoteTax(basket, call)).lines[0]?.rateName).toBe('USt. 20 %')
  expect(expectDone(await tax.quoteTax(basket, call)).lines[0]?.rateName).toBe('USt. 19 %')
  clock.advance(5000)
  expect(expectDone(await tax.quoteTax(basket, call)).lines[0]?.rateName).toBe('USt. 20 %')
})

it('lists rates by country, page by page, filtered by country and class', async () => {
  const tax = await clientIn('local', service)
  const call = serviceCall(newId('store'), 'test')
  expectDone(await tax.upsertRates(seed, call))
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = expectDone(await tax.listTaxRates({ limit: 7, cursor }, call))
    seen.push(...page.data.map((rate) => `${rate.country} ${rate.taxClass}`))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(seen).toHaveLength(defaultRates.length)
  expect(new Set(seen).size).toBe(defaultRates.length)
  expect(seen.map((text) => text.slice(0, 2))).toEqual(seen.map((text) => text.slice(0, 2)).toSorted())
  expect(expectDone(await tax.listTaxRates({ country: 'DE', taxClass: 'reduced' }, call)).data).toHaveLength(1)
  expect(await tax.listTaxRates({ cursor: 'nonsense' }, call)).toMatchObject({ code: 'CURSOR_INVALID' })
})

it('shows the rates of a store to no other store', async () => {
  const tax = await clientIn('local', service)
  const mine = serviceCall(newId('store'), 'test')
  const other = serviceCall(newId('store'), 'test')
  expectDone(await tax.upsertRates(seed, mine))
  const lines = basket.lines.slice(0, 1)
  expect(expectDone(await tax.quoteTax({ ...basket, lines }, other)).tax).toBe(0)
  expect(await tax.quoteTax(basket, other)).toMatchObject({ code: 'TAX_CLASS_UNKNOWN' })
  expect(expectDone(await tax.listTaxRates({}, other)).data).toEqual([])
  const rows = await service.db.read(other, (tx) => tx`select 1 from tax.rates union all select 1 from tax.classes`)
  expect(rows).toHaveLength(0)
})

describe('the rates of before, whose region is a text', () => {
  const lines = [{ key: 'mug', taxClass: 'standard', amount: 1000 }]

  async function storeWith(...rates: [country: string, region: string, ratePpm: number][]) {
    const tax = await clientIn('local', service)
    const call = serviceCall(newId('store'), 'test')
    expectDone(await tax.upsertRates(seed, call))
    for (const [country, region, ratePpm] of rates) {
      await owner`insert into tax.rates (store_id, rate_id, country, region, class_code, rate_ppm, name)
        values (${call.storeId}, ${newId('taxRate')}, ${country}, ${region}, 'standard', ${ratePpm}, ${region})`
    }
    const charged = async (country: string, region: string) => {
      const place = { ...basket, country, region, pricesIncludeTax: false, lines }
      return expectDone(await tax.quoteTax(place, call)).lines[0]?.rateName
    }
    return { tax, call, charged }
  }

  it('are charged by code and by name, and stay as they are for the version before, which compares texts', async () => {
    const { charged, call } = await storeWith(['US', 'NY', 40_000], ['CA', 'Quebec', 50_000], ['DE', 'Bayern', 1])
    for (const region of ['NY', 'US-NY', 'New York']) expect(await charged('US', region)).toBe('NY')
    expect(await charged('CA', 'CA-QC')).toBe('Quebec')
    expect(await charged('DE', ' bayern')).toBe('Bayern')
    expect(await charged('DE', 'Hessen')).toBe('USt. 19 %')
    const rows = await owner`
      select region from tax.rates where store_id = ${call.storeId} and region <> '' order by rate_id`
    expect(rows.map(({ region }) => region)).toEqual(['NY', 'Quebec', 'Bayern'])
  })

  it('do not replace one another where two mean New York: the oldest is charged, and one with the code before both', async () => {
    const { tax, call, charged } = await storeWith(['US', 'NY', 40_000], ['US', 'new york', 90_000])
    expect(await charged('US', 'US-NY')).toBe('NY')
    expect(await charged('US', 'new york')).toBe('NY')
    const coded = { country: 'US', region: 'US-NY', taxClass: 'standard', ratePpm: 45_000, name: 'Sales tax' }
    expectDone(await tax.createTaxRate(coded, { ...call, key: 'coded' }))
    for (const region of ['NY', 'US-NY', 'New York']) expect(await charged('US', region)).toBe('Sales tax')
    await owner`insert into tax.rates (store_id, rate_id, country, region, class_code, rate_ppm, name)
      values (${call.storeId}, ${newId('taxRate')}, 'US', ' us-ny', 'standard', 1, 'late')`
    clock.advance(5000)
    expect(await charged('US', 'US-NY')).toBe('Sales tax')
  })
})
