import { createTtlCache, defineService } from '@merastore/runtime'
import { createRateCalculator, type TaxCalculator } from './calculator.ts'
import { checkTaxClasses } from './check-tax-classes.ts'
import { taxContract } from './contract.ts'
import { listTaxedCountries } from './list-taxed-countries.ts'
import { quoteTax } from './quote-tax.ts'
import type { RateBook } from './rates.ts'
import { taxClassOperations } from './tax-classes.ts'
import { taxRateOperations } from './tax-rates.ts'
import { upsertRates } from './upsert-rates.ts'

export type { TaxCalculator, TaxRequest } from './calculator.ts'

export type TaxOptions = {
  /** Computes in place of the store's rates, as by a service that knows those of the world. */
  readonly calculate: TaxCalculator
}

/** Owns what is taxed how, and computes the tax of lines. */
export const taxModule = defineService({
  contract: taxContract,
  migrations: new URL('./migrations/', import.meta.url),
  permissions: { 'tax:read': ['manager'], 'tax:update': [] },
  create({ db, clock }, options: Partial<TaxOptions>) {
    const books = createTtlCache<RateBook>({ clock, ttlMs: 5000, entriesMax: 1000 })
    const { calculate = createRateCalculator({ db, books }) } = options
    return {
      operations: {
        quoteTax: quoteTax({ calculate }),
        listTaxedCountries: listTaxedCountries({ db, books }),
        checkTaxClasses: checkTaxClasses({ db }),
        upsertRates: upsertRates({ db, books }),
        ...taxClassOperations(db),
        ...taxRateOperations(db, books),
      },
    }
  },
})
