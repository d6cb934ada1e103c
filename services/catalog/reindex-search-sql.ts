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

/** Returns whether the dictionary of the store was another one. */
export async function saveDictionary(tx: Tx, dictionary: string): Promise<boolean> {
  const rows = await tx`
    update catalog.settings set search_dictionary = ${dictionary}
    where store_id = ${tx.context.call.storeId} and search_dictionary <> ${dictionary} returning store_id`
  return rows.length > 0
}

/** Looks at the words behind one and removes those with another stem now; the last one, undefined at the end. */
export async function deleteStaleWords(tx: Tx, after: string, limit: number): Promise<string | undefined> {
  const { storeId } = tx.context.call
  const rows = await tx<{ word: string }[]>`
    with batch as materialized (
      select w.word, w.stem <> catalog.stem_of(s.search_dictionary, w.word) as is_stale
      from catalog.search_words w join catalog.settings s on s.store_id = ${storeId}
      where w.store_id = ${storeId} and w.word > ${after} order by w.word limit ${limit}
    ), gone as (
      delete from catalog.search_words where store_id = ${storeId} and word in (select word from batch where is_stale)
    )
    select word from batch order by word desc limit 1`
  return rows[0]?.word
}

type Typo = { readonly key: string; readonly stem: string }

/** The same of the keys of typos: those of a stem that no word has any more. */
export async function deleteStaleTypos(tx: Tx, after: Typo, limit: number): Promise<Typo | undefined> {
  const { storeId } = tx.context.call
  const rows = await tx<Typo[]>`
    with batch as materialized (
      select t.key, t.stem from catalog.search_typos t
      where t.store_id = ${storeId} and (t.key, t.stem) > (${after.key}, ${after.stem}) order by t.key, t.stem limit ${limit}
    ), gone as (
      delete from catalog.search_typos t using batch b
      where t.store_id = ${storeId} and t.key = b.key and t.stem = b.stem
        and not exists (select from catalog.search_words w where w.store_id = ${storeId} and w.stem = b.stem)
    )
    select key, stem from batch order by key desc, stem desc limit 1`
  return rows[0]
}
