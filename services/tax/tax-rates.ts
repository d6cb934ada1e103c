import { decodeCursor, encodeCursor, type Operation, pageOf, StaleRevisionError } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { TtlCache } from '@merastore/runtime'
import { brokenConstraint, type Db } from '@merastore/runtime'
import type { taxContract } from './contract.ts'
import type { RateBook } from './rates.ts'
import { deleteRateRow, findRateById, insertRate, listRates, type RateCursor, updateRate } from './tax-sql.ts'

type Deps = { db: Db; books: TtlCache<RateBook> }

export const listTaxRates =
  (deps: Deps): Operation<typeof taxContract, 'listTaxRates'> =>
  async ({ limit = 20, cursor, ...filter }, call) => {
    const after = cursor === undefined ? undefined : readCursor(cursor)
    if (cursor !== undefined && after === undefined) return refused('CURSOR_INVALID')
    return deps.db.read(call, async (tx) => {
      const rows = await listRates(tx, { ...filter, after, limit: limit + 1 })
      return done(pageOf(rows, limit, (rate) => encodeCursor([rate.country, rate.region ?? '', rate.id])))
    })
  }

function readCursor(cursor: string): RateCursor | undefined {
  const [country, region, id] = decodeCursor(cursor) ?? []
  if (typeof country !== 'string' || typeof region !== 'string' || typeof id !== 'string') return undefined
  return { country, region, id }
}

export const getTaxRate =
  (deps: Deps): Operation<typeof taxContract, 'getTaxRate'> =>
  ({ taxRateId }, call) =>
    deps.db.read(call, async (tx) => {
      const rate = await findRateById(tx, taxRateId)
      return rate === undefined ? refused('TAX_RATE_NOT_FOUND') : done(rate)
    })

export const createTaxRate =
  (deps: Deps): Operation<typeof taxContract, 'createTaxRate'> =>
  async (fresh, call) => {
    try {
      const created = await deps.db.tx(call, async (tx) => done(await insertRate(tx, fresh)))
      deps.books.forget(call.storeId)
      return created
    } catch (error) {
      if (brokenConstraint(error) === 'rates_place_key') return refused('TAX_RATE_TAKEN')
      if (brokenConstraint(error) === 'rates_class_fkey') return refused('TAX_CLASS_UNKNOWN')
      throw error
    }
  }

export const updateTaxRate =
  (deps: Deps): Operation<typeof taxContract, 'updateTaxRate'> =>
  async ({ taxRateId, ...change }, call) => {
    const outcome = await deps.db.tx(call, async (tx) => {
      const before = await findRateById(tx, taxRateId)
      if (before === undefined) return refused('TAX_RATE_NOT_FOUND')
      const after = await updateRate(tx, taxRateId, change, call.ifMatch ?? before.revision)
      if (after === undefined) throw new StaleRevisionError(taxRateId)
      return done(after)
    })
    deps.books.forget(call.storeId)
    return outcome
  }

export const deleteTaxRate =
  (deps: Deps): Operation<typeof taxContract, 'deleteTaxRate'> =>
  async ({ taxRateId }, call) => {
    const outcome = await deps.db.tx(call, async (tx) =>
      (await deleteRateRow(tx, taxRateId)) ? done({}) : refused('TAX_RATE_NOT_FOUND'),
    )
    deps.books.forget(call.storeId)
    return outcome
  }
