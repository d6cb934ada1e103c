import type { catalogContract } from '@merastore/catalog/contract'
import type { Call, Client } from '@merastore/contract'
import type { inventoryContract } from '@merastore/inventory/contract'
import { done, type Outcome } from '@merastore/kernel'
import type { StockFigures, VariantDescription } from './cart.ts'
import type { VariantData } from './cart-lines.ts'

export type VariantDataDeps = {
  readonly catalog: Client<typeof catalogContract>
  readonly inventory: Client<typeof inventoryContract>
}

/**
 * The catalogue's descriptions of variants, at the revision that was seen or newer; those it does not have are absent.
 */
export async function describeVariants(
  deps: Pick<VariantDataDeps, 'catalog'>,
  call: Call,
  variantIds: readonly string[],
  settingsRevision: number | null,
): Promise<Outcome<Map<string, VariantDescription>, never>> {
  if (variantIds.length === 0) return done(new Map())
  const seen = settingsRevision === null ? {} : { settingsRevision }
  const described = await deps.catalog.describeVariants({ variantIds: [...variantIds], ...seen }, call)
  if (described.outcome !== 'done') return described
  return done(new Map(described.value.variants.map((variant) => [variant.variantId, variant])))
}

async function checkStock(
  deps: Pick<VariantDataDeps, 'inventory'>,
  call: Call,
  variantIds: readonly string[],
  holders: readonly string[],
): Promise<Outcome<Map<string, StockFigures>, never>> {
  if (variantIds.length === 0) return done(new Map())
  const checked = await deps.inventory.checkAvailability(
    { variantIds: [...variantIds], ...(holders.length === 0 ? {} : { holders: [...holders] }) },
    call,
  )
  if (checked.outcome !== 'done') return checked
  const figures = checked.value.items.map(({ variantId, tracked, available, backorder }): [string, StockFigures] => [
    variantId,
    { tracked, available, backorder },
  ])
  return done(new Map(figures))
}

/** Asks catalogue and inventory at once. What a checkout of the `holders` has set aside can be had by these carts. */
export async function loadVariantData(
  deps: VariantDataDeps,
  call: Call,
  variantIds: readonly string[],
  seen: { readonly settingsRevision: number | null; readonly holders: readonly string[] },
): Promise<Outcome<VariantData, never>> {
  const [described, stock] = await Promise.all([
    describeVariants(deps, call, variantIds, seen.settingsRevision),
    checkStock(deps, call, variantIds, seen.holders),
  ])
  if (described.outcome !== 'done') return described
  if (stock.outcome !== 'done') return stock
  return done({ described: described.value, stock: stock.value })
}
