import { newId } from '@merastore/kernel'
import type { Tx } from '@merastore/runtime'
import { findCategoriesNamed, insertCategory, lockCategoryTree } from './category-sql.ts'
import type { ProductDraft } from './shopify/index.ts'
import { foldName, normalizeHandle } from './shopify/text.ts'

/** The categories that a file's types and tags mean, by the folded name. */
export type CategoriesByName = ReadonlyMap<string, string>

type Draft = Pick<ProductDraft, 'productType' | 'tags'>

/**
 * What the types and tags of a batch mean here: a category of that name or handle. A type without one gets one, since it
 * says what a product is; tags are too many and say anything, so they only find what the merchant has made.
 */
export async function findOrMakeCategories(
  tx: Tx,
  drafts: readonly Draft[],
  isDryRun: boolean,
): Promise<CategoriesByName> {
  const types = [...new Set(drafts.map(({ productType }) => productType))].filter((type) => type !== '')
  const names = [...new Set([...types, ...drafts.flatMap(({ tags }) => tags)])]
  if (names.length === 0) return new Map()
  const found = await matchNames(tx, names)
  const missing = types.filter((type) => !found.has(foldName(type)) && normalizeHandle(type) !== undefined)
  if (missing.length === 0 || isDryRun) return found
  await lockCategoryTree(tx)
  // Another import may have made them before the lock was ours; two spellings of a type are one category.
  for (const type of missing) {
    if ((await matchNames(tx, [type])).size > 0) continue
    const handle = normalizeHandle(type) ?? ''
    await insertCategory(tx, { id: newId('category'), name: type, handle, description: '', parentId: null })
  }
  return matchNames(tx, names)
}

async function matchNames(tx: Tx, names: readonly string[]): Promise<Map<string, string>> {
  const handles = names.flatMap((name) => normalizeHandle(name) ?? [])
  const rows = await findCategoriesNamed(tx, names.map(foldName), handles)
  const ids = new Map<string, string>()
  for (const name of names) {
    const row =
      rows.find((candidate) => foldName(candidate.name) === foldName(name)) ??
      rows.find(({ handle }) => handle === normalizeHandle(name))
    if (row !== undefined) ids.set(foldName(name), row.id)
  }
  return ids
}

/** The categories of a product: that of its type first. */
export function categoriesOf({ productType, tags }: Draft, categories: CategoriesByName): string[] {
  return [...new Set([productType, ...tags].flatMap((name) => categories.get(foldName(name)) ?? []))].slice(0, 100)
}
