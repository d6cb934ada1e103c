import { type Operation, ReadOnlyChangedError } from '@merastore/contract'
import { refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { currencyFaults, pricesInMinor } from './variant-prices.ts'
import { changeProduct } from './write-product.ts'

export const updateVariant =
  (deps: { db: Db }): Operation<typeof catalogContract, 'updateVariant'> =>
  ({ productId, variantId, id = variantId, ...fields }, call) =>
    changeProduct<'VARIANT_NOT_FOUND'>(
      deps.db,
      productId,
      (before, currency) => {
        // Another variant's body: every variant of the product has the same revision.
        if (id !== variantId) throw new ReadOnlyChangedError(['id'])
        if (!before.variants.some(({ id }) => id === variantId)) return { refusal: refused('VARIANT_NOT_FOUND') }
        const variants = before.variants.map((variant) =>
          variant.id === variantId ? { ...variant, ...pricesInMinor(fields) } : variant,
        )
        return { change: { variants }, faults: currencyFaults(fields, currency) }
      },
      call,
    )
