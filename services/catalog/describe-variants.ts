import { type Operation, rawJson } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { catalogContract } from './contract.ts'
import type { VariantDescriptions } from './variant-descriptions.ts'

export const describeVariants =
  (deps: { descriptions: VariantDescriptions }): Operation<typeof catalogContract, 'describeVariants'> =>
  async ({ variantIds, settingsRevision }, call) => {
    const described = await deps.descriptions.describe(call, variantIds, settingsRevision)
    return done(rawJson(`{"variants":[${described.join(',')}]}`))
  }
