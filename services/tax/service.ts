import { createTtlCache, defineService } from '@merastore/runtime'
import { checkTaxClasses } from './check-tax-classes.ts'
import { taxContract } from './contract.ts'
import { listTaxedCountries } from './list-taxed-countries.ts'
import { quoteTax } from './quote-tax.ts'
import type { RateBook } from './rates.ts'
import { taxClassOperations } from './tax-classes.ts'
import { taxRateOperations } from './tax-rates.ts'
import { upsertRates } from './upsert-rates.ts'

/** Owns what is taxed how, and computes the tax of lines. */
export const taxModule = defineService({
  contract: taxContract,
  migrations: new URL('./migrations/', import.meta.url),
  permissions: { 'tax:read': ['manager'], 'tax:update': [] },
  create({ db, clock }) {
    const books = createTtlCache<RateBook>({ clock, ttlMs: 5000, entriesMax: 1000 })
    return {
      operations: {
        quoteTax: quoteTax({ db, books }),
        listTaxedCountries: listTaxedCountries({ db, books }),
        checkTaxClasses: checkTaxClasses({ db }),
        upsertRates: upsertRates({ db, books }),
        ...taxClassOperations(db),
        ...taxRateOperations(db, books),
      },
    }
  },
})
