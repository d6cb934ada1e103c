import type { OperationContract } from '@merastore/contract'
import { newId, type Outcome } from '@merastore/kernel'
import { readSettings } from '@merastore/runtime'
import { serviceCall, systemClock, testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import { composePlatform } from './compose.ts'
import { allContracts } from './modules.ts'
import { platformSettings } from './settings.ts'

const { database } = await testDatabase()
const { clients } = composePlatform({
  database,
  clock: systemClock,
  secret: 'a secret of the tests, long enough to be one',
  publicUrl: 'http://localhost',
  storefrontUrl: 'http://{domain}',
  settings: readSettings(platformSettings, {}),
})

const lists = allContracts.flatMap(({ service, operations }) =>
  Object.entries<OperationContract>(operations)
    .filter(([, { input }]) => 'cursor' in input.properties)
    .map(([name, operation]) => ({ service, name, operation })),
)
/** What stands for the required inputs of lists; one with another input needs a line here. */
const required: Record<string, object> = {
  listImportProblems: { importId: newId('import') },
  listPriceChanges: { productId: newId('product') },
  listStockMovements: { variantId: newId('variant') },
}

it('finds the lists of all services', () => {
  expect(lists.length).toBeGreaterThan(20)
})

// A cursor that is compared with ids as a text gives a page of something, and status 200.
it.each(lists)(
  '$name of $service refuses a cursor that it has not given, and says so',
  async ({ service, name, operation }) => {
    expect(Object.keys(operation.refusals)).toContain('CURSOR_INVALID')
    const client = clients[service as keyof typeof clients] as unknown as Record<
      string,
      (input: object, call: object) => Promise<Outcome<unknown>>
    >
    for (const cursor of ['abc', '', Buffer.from('["abc"]').toString('base64url')]) {
      const answer = await client[name]?.({ ...required[name], cursor }, serviceCall(newId('store'), 'platform'))
      expect(answer, cursor).toMatchObject({ outcome: 'refused', code: 'CURSOR_INVALID' })
    }
  },
)

const beyond = '+275760-09-13T00:00:00.000Z'
const shapes: (string | number)[][] = [
  [beyond, newId('customer')],
  [beyond, newId('variant'), 1],
  ['2026-01-01T00:00:00.000Z', newId('variant'), 2 ** 31],
  ['newest', beyond, newId('order')],
  ['newest', '9'.repeat(16), newId('product')],
  [2 ** 31],
  [Number.MAX_SAFE_INTEGER],
]

// Of the right form, and more than the column holds: the statement failed, and the answer was a 500.
it.each(lists)('$name of $service answers a cursor beyond its columns', async ({ service, name }) => {
  const client = clients[service as keyof typeof clients] as unknown as Record<
    string,
    (input: object, call: object) => Promise<Outcome<unknown>>
  >
  for (const shape of shapes) {
    const cursor = Buffer.from(JSON.stringify(shape)).toString('base64url')
    const answer = await client[name]?.({ ...required[name], cursor }, serviceCall(newId('store'), 'platform'))
    expect(answer?.outcome, cursor).toMatch(/^(done|refused)$/)
  }
})
