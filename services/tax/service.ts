import { createTtlCache, defineService } from '@merastore/runtime'
import { checkTaxClasses } from './check-tax-classes.ts'
import { taxContract } from './contract.ts'
import { createTaxClass } from './create-tax-class.ts'
import { createTaxRate } from './create-tax-rate.ts'
import { deleteTaxClass } from './delete-tax-class.ts'
import { deleteTaxRate } from './delete-tax-rate.ts'
import { getTaxClass } from './get-tax-class.ts'
import { getTaxRate } from './get-tax-rate.ts'
import { listTaxClasses } from './list-tax-classes.ts'
import { listTaxRates } from './list-tax-rates.ts'
import { listTaxedCountries } from './list-taxed-countries.ts'
import { quoteTax } from './quote-tax.ts'
import type { RateBook } from './rates.ts'
import { updateTaxClass } from './update-tax-class.ts'
import { updateTaxRate } from './update-tax-rate.ts'
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
        listTaxClasses: listTaxClasses({ db }),
        getTaxClass: getTaxClass({ db }),
        createTaxClass: createTaxClass({ db }),
        updateTaxClass: updateTaxClass({ db }),
        deleteTaxClass: deleteTaxClass({ db }),
        listTaxRates: listTaxRates({ db }),
        getTaxRate: getTaxRate({ db }),
        createTaxRate: createTaxRate({ db, books }),
        updateTaxRate: updateTaxRate({ db, books }),
        deleteTaxRate: deleteTaxRate({ db, books }),
      },
    }
  },
})
