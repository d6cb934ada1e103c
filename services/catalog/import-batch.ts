import { isDeepStrictEqual } from 'node:util'
import type { Currency, FieldError } from '@merastore/kernel'
import type { ProductImportProblem } from './contract-imports.ts'
import { type CategoriesByName, categoriesOf } from './import-categories.ts'
import { boundFaults, changeOfDraft, storedVariantOf, withoutSku } from './import-draft.ts'
import { applyChange, type CatalogContext, newProduct, productFaults, type StoredProduct } from './product.ts'
import type { ProductWrite } from './product-rows.ts'
import { type ImportItem, type ImportProblem, type ProductDraft, withoutPromise } from './shopify/index.ts'

/** What stands in the store, as far as a batch touches it. */
export type BatchContext = CatalogContext & {
  readonly currency: Currency
  readonly products: readonly StoredProduct[]
  /** The product that bears a SKU. */
  readonly skuOwners: ReadonlyMap<string, string>
  /** SKUs that earlier batches of the file have taken; a dry run has written none of them. */
  readonly skusTaken: ReadonlySet<string>
  readonly categories: CategoriesByName
}

export type BatchResult = {
  readonly writes: ProductWrite[]
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly problems: ProductImportProblem[]
  readonly skus: string[]
}

type Tally = { -readonly [Field in keyof BatchResult]: BatchResult[Field] }

/** Decides what a batch of a file comes to: which products are new, which differ, which are left out and why. Pure. */
export function decideBatch(items: readonly ImportItem[], context: BatchContext, now: Date): BatchResult {
  const tally: Tally = { writes: [], created: 0, updated: 0, unchanged: 0, rejected: 0, problems: [], skus: [] }
  const owners = new Map(context.skuOwners)
  for (const sku of context.skusTaken) if (!owners.has(sku)) owners.set(sku, 'another product of the file')
  for (const item of items) {
    const handle = item.kind === 'product' ? item.product.handle : (item.handle ?? null)
    const rejectedBefore = tally.rejected
    const at = tally.problems.length
    if (item.kind === 'rejected') tally.rejected++
    else decideProduct(item.product, { context, owners, now, tally })
    const isRejected = tally.rejected > rejectedBefore
    const problems = item.problems.map((problem) => toProblem(isRejected ? withoutPromise(problem) : problem, handle))
    tally.problems.splice(at, 0, ...problems)
  }
  return tally
}

type Deciding = { context: BatchContext; owners: Map<string, string>; now: Date; tally: Tally }

function decideProduct(draft: ProductDraft, deciding: Deciding): void {
  const { context, owners, now, tally } = deciding
  const stored = context.products.find(({ handle }) => handle === draft.handle)
  const before = stored ?? newProduct(now)
  const { draft: settled, problems } = settleSkus(draft, before.id, owners)
  // Where a product stands in the shop is the merchant's: the file speaks for new ones alone.
  const categoryIds = stored === undefined ? categoriesOf(draft, context.categories) : before.categoryIds
  const change = { ...changeOfDraft(settled, before), categoryIds }
  const bounds = boundFaults(change, context.currency)
  const after = applyChange(before, change, now)
  const faults = bounds.length > 0 ? bounds : productFaults(after, { ...context, categoryIds })
  if (faults.length > 0) {
    tally.rejected++
    tally.problems.push(...faults.map((fault) => faultProblem(fault, draft)))
    return
  }
  tally.problems.push(...problems, ...stockProblems(draft, stored), ...removalProblems(draft, stored, after))
  for (const { sku } of before.variants) if (sku !== null && owners.get(sku) === before.id) owners.delete(sku)
  for (const { sku } of after.variants) {
    if (sku === null) continue
    owners.set(sku, after.id)
    tally.skus.push(sku)
  }
  if (stored === undefined) tally.created++
  else if (isDeepStrictEqual(after, stored)) tally.unchanged++
  else tally.updated++
  if (stored === undefined) tally.writes.push({ after })
  else if (!isDeepStrictEqual(after, stored)) {
    tally.writes.push({ before: stored, after: { ...after, updatedAt: now.toISOString() } })
  }
}

/** Of two variants with one SKU the first keeps it; the other keeps it as metadata, so that it is not lost. */
function settleSkus(draft: ProductDraft, productId: string, owners: ReadonlyMap<string, string>) {
  const seen = new Set<string>()
  const problems: ProductImportProblem[] = []
  const variants = draft.variants.map((variant) => {
    const { sku } = variant
    if (sku === undefined) return variant
    const owner = owners.get(sku)
    if (!seen.has(sku) && (owner === undefined || owner === productId)) {
      seen.add(sku)
      return variant
    }
    const message = `Another variant has the SKU “${sku}”. It is kept as metadata shopify.sku; give the variant one of its own.`
    problems.push({
      row: variant.row,
      column: null,
      handle: draft.handle,
      code: 'sku_taken',
      message,
      severity: 'warning',
    })
    return withoutSku(variant)
  })
  return { draft: { ...draft, variants }, problems }
}

/** The stock of a variant that stands is the inventory's: a file may be older than the last sale. */
function stockProblems(draft: ProductDraft, stored: StoredProduct | undefined): ProductImportProblem[] {
  if (stored === undefined) return []
  return draft.variants.flatMap((variant) => {
    const { quantity } = variant.inventory
    const known = storedVariantOf(variant, stored)
    if (known === undefined || quantity === undefined || quantity === known.initialQuantity) return []
    const message = `The variant exists, so its stock was not set to ${quantity}. Adjust it in the inventory.`
    return [
      {
        row: variant.row,
        column: null,
        handle: draft.handle,
        code: 'stock_not_changed',
        message,
        severity: 'warning' as const,
      },
    ]
  })
}

function removalProblems(
  draft: ProductDraft,
  stored: StoredProduct | undefined,
  after: StoredProduct,
): ProductImportProblem[] {
  const remaining = new Set(after.variants.map(({ id }) => id))
  const gone = stored?.variants.filter(({ id }) => !remaining.has(id)) ?? []
  return gone.map(({ optionValues }) => ({
    row: draft.rows.first,
    column: null,
    handle: draft.handle,
    code: 'variant_removed',
    message: `The file has no variant ${optionValues.join(' / ') || 'without options'} any more, so it was removed.`,
    severity: 'warning',
  }))
}

function faultProblem(fault: FieldError, draft: ProductDraft): ProductImportProblem {
  const message = `${fault.pointer.slice(1).replaceAll('/', ' ')} ${fault.detail}. The product was left out.`
  return {
    row: draft.rows.first,
    column: null,
    handle: draft.handle,
    code: 'field_invalid',
    message,
    severity: 'error',
  }
}

function toProblem(problem: ImportProblem, handle: string | null): ProductImportProblem {
  const { row, column, code, message, severity } = problem
  return { row, column: column ?? null, handle, code, message, severity }
}
