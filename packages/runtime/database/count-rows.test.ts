import { newId } from '@merastore/kernel'
import { systemClock, testDatabase, visitorCall } from '@merastore/testing'
import { expect, it } from 'vitest'
import { countRows } from './count-rows.ts'

const { database } = await testDatabase()
const db = database.forSchema('probe', systemClock)
const count = (rows: number) =>
  db.read(visitorCall(newId('store')), (tx) => countRows(tx, tx`select from generate_series(1, ${rows}::integer)`))

it('counts a list up to ten thousand, and says that it is longer instead of counting on', async () => {
  expect(await count(0)).toEqual({ count: 0, isExact: true })
  expect(await count(10_000)).toEqual({ count: 10_000, isExact: true })
  expect(await count(10_001)).toEqual({ count: 10_000, isExact: false })
})
