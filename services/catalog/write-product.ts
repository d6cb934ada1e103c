import { isDeepStrictEqual } from 'node:util'
import { type Call, requireRevision, StaleRevisionError } from '@merastore/contract'
import { type Currency, done, type FieldError, type Outcome, refused } from '@merastore/kernel'
import { type Db, refusingBroken, type Tx } from '@merastore/runtime'
import { toAdminProduct } from './admin-product.ts'
import { applyChange, type ProductChange, productFaults, type StoredProduct, strangerFaults } from './product.ts'
import { findFreeHandle, readForWrite, type WriteContext } from './product-sql.ts'
import { saveProducts } from './save-products-sql.ts'
import type { AdminProduct, VariantInput } from './schemas.ts'
import { normalizeHandle } from './shopify/text.ts'
import { currencyFaults, pricesInMinor } from './variant-prices.ts'

type WriteCode = 'STORE_NOT_READY' | 'PRODUCT_INVALID' | 'HANDLE_TAKEN' | 'SKU_TAKEN'
type Written<Code extends string = never> = Outcome<AdminProduct, WriteCode | Code>

/** What a body of the API says of a product. */
type ProductBody = Omit<ProductChange, 'variants'> & { variants?: VariantInput[] }
type Asked = { readonly change: ProductChange; readonly faults: readonly FieldError[] }

/** What a body asks for, with prices as they are stored. */
export function changeOfBody({ variants, ...rest }: ProductBody, currency: Currency): Asked {
  if (variants === undefined) return { change: rest, faults: [] }
  const faults = variants.flatMap((variant, index) => currencyFaults(variant, currency, `/variants/${index}`))
  return { change: { ...rest, variants: variants.map(pricesInMinor) }, faults }
}

const taken = { products_handle_key: 'HANDLE_TAKEN', variants_sku_key: 'SKU_TAKEN' } as const

const handleTries = 5

/**
 * Adds a product. A handle that was given and is taken is refused; one that is made of the title takes the next free
 * number, since two products may have one title.
 */
export async function addProduct(db: Db, blank: StoredProduct, body: ProductBody, call: Call): Promise<Written> {
  const wanted = normalizeHandle(body.title ?? '')
  if (body.handle !== undefined || wanted === undefined) return addOnce(db, blank, body, call)
  for (let tryNumber = 1; ; tryNumber++) {
    const handle = tryNumber === 1 ? wanted : await db.read(call, (tx) => findFreeHandle(tx, wanted))
    const written = await addOnce(db, blank, { ...body, handle }, call)
    const isTaken = written.outcome === 'refused' && written.code === 'HANDLE_TAKEN'
    if (!isTaken || tryNumber === handleTries) return written
  }
}

/** One statement reads what the product is checked against, one writes it. */
function addOnce(db: Db, blank: StoredProduct, body: ProductBody, call: Call): Promise<Written> {
  return refusingBroken(taken, () =>
    db.tx(call, async (tx): Promise<Written> => {
      const context = await readForWrite(tx, { categoryIds: body.categoryIds ?? [] })
      if (context === undefined) return refused('STORE_NOT_READY')
      const { change, faults: wrong } = changeOfBody(body, context.currency)
      const after = applyChange(blank, change, db.clock.now())
      const faults = [...wrong, ...strangerFaults(blank, change.variants ?? []), ...productFaults(after, context)]
      if (faults.length > 0) return refused('PRODUCT_INVALID', { errors: faults })
      await saveProducts(tx, [{ after }])
      return done(toAdminProduct(after, context))
    }),
  )
}

/** What is to be changed of the product that stands, or why it is refused. */
type Change<Code extends string> = (
  before: StoredProduct,
  currency: Currency,
) => Asked | { refusal: Outcome<never, Code> }

/** Changes a product if its revision is the one that the caller saw; a change that changes nothing writes nothing. */
export function changeProduct<Code extends string = never>(
  db: Db,
  productId: string,
  decide: Change<Code>,
  call: Call,
): Promise<Written<Code | 'PRODUCT_NOT_FOUND'>> {
  return refusingBroken(taken, () =>
    db.tx(call, async (tx): Promise<Written<Code | 'PRODUCT_NOT_FOUND'>> => {
      const wanted = { ids: [productId] }
      const context = await readForWrite(tx, wanted)
      const before = context?.products[0]
      if (context === undefined || before === undefined) return refused('PRODUCT_NOT_FOUND')
      requireRevision(call, productId, before.revision)
      const decision = decide(before, context.currency)
      if ('refusal' in decision) return decision.refusal
      return saveChange(tx, context, before, decision)
    }),
  )
}

async function saveChange(
  tx: Tx,
  context: WriteContext,
  before: StoredProduct,
  { change, faults: wrong }: Asked,
): Promise<Written> {
  const now = tx.context.clock.now()
  const after = applyChange(before, change, now)
  // The categories that it is in exist; only new ones have to be looked up.
  const added = after.categoryIds.filter((id) => !before.categoryIds.includes(id))
  const found = added.length === 0 ? [] : ((await readForWrite(tx, { categoryIds: added }))?.categoryIds ?? [])
  const faults = [
    ...wrong,
    ...strangerFaults(before, change.variants ?? []),
    ...productFaults(after, { ...context, categoryIds: [...before.categoryIds, ...found] }),
  ]
  if (faults.length > 0) return refused('PRODUCT_INVALID', { errors: faults })
  if (isDeepStrictEqual(after, before)) return done(toAdminProduct(before, context))
  const written = { ...after, updatedAt: now.toISOString() }
  const saved = await saveProducts(tx, [{ before, after: written }])
  const revision = saved.get(after.id)
  if (revision === undefined) throw new StaleRevisionError(after.id)
  return done(toAdminProduct({ ...written, revision }, context))
}
