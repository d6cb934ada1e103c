import type { Tx } from '@merastore/runtime'
import type { StoredProduct } from './product.ts'
import { rowsOf, vocabularyRowsOf } from './product-rows.ts'
import { replacePart } from './save-products-sql.ts'
import { addVocabulary } from './vocabulary-sql.ts'

/** The next products by their ids, locked: what is read of them next is what stands when their terms are written. */
export async function listProductIdsAfter(tx: Tx, after: string, limit: number): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from catalog.products where store_id = ${tx.context.call.storeId} and id > ${after}
    order by id limit ${limit} for update`
  return rows.map(({ id }) => id)
}

/** Writes the search terms of products that have not changed, and nothing else of them. */
export async function saveSearchTerms(tx: Tx, products: readonly StoredProduct[]): Promise<void> {
  const { storeId } = tx.context.call
  const ids = products.map(({ id }) => id)
  await tx`
    with saved as (select id from catalog.products where store_id = ${storeId} and id = any(${ids}::text[])),
    ${replacePart(tx, 'search_terms', rowsOf(storeId, products).search_terms, ids)},
    ${addVocabulary(tx, vocabularyRowsOf(products))}
    select 1 from saved limit 1`
}
