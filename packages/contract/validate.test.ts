import { Type } from 'typebox'
import { expect, it } from 'vitest'
import { input } from './schemas.ts'
import { inputFaults } from './validate.ts'

const Line = input({ variantId: Type.String({ minLength: 3 }), quantity: Type.Integer({ minimum: 1 }) })
const schema = input({
  lines: Type.Array(Line, { maxItems: 100, minItems: 1, uniqueItems: true }),
  notes: Type.Optional(Type.Record(Type.String({ maxLength: 5 }), Type.String(), { maxProperties: 3 })),
  place: Type.Optional(Type.Union([input({ city: Type.String() }), Type.Null()])),
})

it('names what is wrong by its pointer and a code', () => {
  const faultsOf = (value: unknown) => inputFaults(schema, value).map(({ pointer, code }) => `${pointer} ${code}`)
  const good = { variantId: 'var_1', quantity: 1 }
  expect(faultsOf({ lines: [good], place: null, notes: { a: 'b' } })).toEqual([])
  expect(faultsOf({})).toEqual(['/lines REQUIRED'])
  expect(faultsOf({ lines: [] })).toEqual(['/lines TOO_FEW'])
  expect(faultsOf({ lines: [good, good] })).toEqual(['/lines REPEATED'])
  expect(faultsOf({ lines: [good, { variantId: 'v', quantity: '1', price: 3 }, 7] }).toSorted()).toEqual([
    '/lines/1/price UNKNOWN_FIELD',
    '/lines/1/quantity WRONG_TYPE',
    '/lines/1/variantId TOO_SHORT',
    '/lines/2 WRONG_TYPE',
  ])
  expect(faultsOf({ lines: [good], 'a/b~': 1 })).toEqual(['/a~1b~0 UNKNOWN_FIELD'])
  expect(faultsOf({ lines: [good], notes: { a: '', b: '', c: '', d: '' } })).toEqual(['/notes TOO_MANY'])
  expect(faultsOf({ lines: [good], place: { city: 4 } })).not.toEqual([])
  expect(faultsOf([])).not.toEqual([])
  expect(faultsOf(undefined)).not.toEqual([])
})

it('looks at nothing beyond twenty faults: a body of many wrong lines kept the process busy', () => {
  let reads = 0
  const wrong = () => ({
    get quantity() {
      reads++
      return 0
    },
  })
  const many = inputFaults(schema, { lines: Array.from({ length: 100 }, wrong) })
  expect(many.length).toBe(20)
  expect(reads).toBeLessThan(100)
  reads = 0
  const tooMany = inputFaults(schema, { lines: Array.from({ length: 100_000 }, wrong) })
  expect(tooMany).toEqual([{ pointer: '/lines', code: 'TOO_MANY', detail: 'must not have more than 100 items' }])
  expect(reads).toBeLessThan(10)
  const strange = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`field${index}`, 1]))
  expect(inputFaults(schema, strange).length).toBe(20)
})
