import type { Operation } from '@merastore/contract'
import { refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { catalogContract } from './contract.ts'
import { changeProduct } from './write-product.ts'

export const updateVariant =
  (deps: { db: Db }): Operation<typeof catalogContract, 'updateVariant'> =>
  ({ productId, variantId, ...fields }, call) =>
    changeProduct<'VARIANT_NOT_FOUND'>(
      deps.db,
      productId,
      (before) => {
        if (!before.variants.some(({ id }) => id === variantId)) return { refusal: refused('VARIANT_NOT_FOUND') }
        const variants = before.variants.map((variant) =>
          variant.id === variantId ? { ...variant, ...fields } : variant,
        )
        return { change: { variants } }
      },
      call,
    )
