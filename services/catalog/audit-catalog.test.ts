import {
  auditWhole,
  brokenRules,
  clientIn,
  modes,
  openTestService,
  systemClock,
  testDatabase,
} from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { catalogModule } from './service.ts'
import { add, jacket, openStore, plain } from './testing/stores.ts'

const { database, owner } = await testDatabase()
const service = openTestService(catalogModule, { database, clock: systemClock })

describe.each(modes)('an audit of the catalogue over a %s client', (mode) => {
  it('finds nothing wrong with what was added, and says how much it looked at', async () => {
    const catalog = await clientIn(mode, service)
    const store = await openStore(catalog)
    await add(catalog, store, jacket())
    await add(catalog, store, plain('Mug'))
    const sums = await auditWhole(catalog.auditCatalog, store.call())
    expect(brokenRules(sums)).toEqual([])
    expect(Object.values(sums).map(({ rule, checked }) => [rule, checked])).toEqual([
      ['price-noted', 5],
      ['product-sums', 2],
    ])
  })
})

it('finds a price that was changed past the log, and a product that says something else of its variants', async () => {
  const catalog = await clientIn('local', service)
  const store = await openStore(catalog)
  const { id } = await add(catalog, store, plain('Mug'))
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update catalog.variants set price = 7 where product_id = ${id}`
  })
  const { data } = await catalog.auditCatalog({}, store.call()).then((outcome) => {
    if (outcome.outcome !== 'done') throw new Error('the audit was refused')
    return { data: outcome.value.results }
  })
  expect(data.map(({ rule, findings }) => [rule, findings.map(({ detail }) => detail)])).toEqual([
    ['price-noted', ['It costs 7; noted is 1000.']],
    ['product-sums', ['It says 1000 to 1000 in 1; its variants make 7 to 7 in 1.']],
  ])
  await owner`delete from catalog.price_changes where product_id = ${id}`
  expect(brokenRules(await auditWhole(catalog.auditCatalog, store.call()))).toEqual(['price-noted', 'product-sums'])
})
