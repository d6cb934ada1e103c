import { type Fragment, onlyRow, type Tx } from '@merastore/runtime'
import type { Category } from './contract-categories.ts'

export function categoryColumns(tx: Tx): Fragment {
  return tx`c.id, c.handle, c.name, c.description, c.parent_id as "parentId", c.position, c.revision`
}

/** The whole tree with the depth of each, parents before their children, siblings by position. */
export async function listCategoryTree(tx: Tx): Promise<(Category & { depth: number })[]> {
  const { storeId } = tx.context.call
  return tx<(Category & { depth: number })[]>`
    with recursive tree (id, depth, place) as (
      select c.id, 0, array[c.position] from catalog.categories c where c.store_id = ${storeId} and c.parent_id is null
      union all
      select c.id, tree.depth + 1, tree.place || c.position from tree
      join catalog.categories c on c.store_id = ${storeId} and c.parent_id = tree.id
    )
    select ${categoryColumns(tx)}, tree.depth from tree
    join catalog.categories c on c.store_id = ${storeId} and c.id = tree.id
    order by tree.place, c.id`
}

/** Categories that bear one of these names, in lower case, or handles. */
export async function findCategoriesNamed(
  tx: Tx,
  names: readonly string[],
  handles: readonly string[],
): Promise<Pick<Category, 'id' | 'name' | 'handle'>[]> {
  return tx<Pick<Category, 'id' | 'name' | 'handle'>[]>`
    select c.id, c.name, c.handle from catalog.categories c
    where c.store_id = ${tx.context.call.storeId}
      and (lower(c.name) = any(${names}::text[]) or c.handle = any(${handles}::text[]))
    order by c.id`
}

export async function findCategory(tx: Tx, categoryId: string): Promise<Category | undefined> {
  const [row] = await tx<Category[]>`
    select ${categoryColumns(tx)} from catalog.categories c
    where c.store_id = ${tx.context.call.storeId} and c.id = ${categoryId}`
  return row
}

/**
 * Holds the shape of the store's tree until the transaction ends: two moves at once could otherwise make a cycle that
 * neither of them saw.
 */
export async function lockCategoryTree(tx: Tx): Promise<void> {
  await tx`select from catalog.settings where store_id = ${tx.context.call.storeId} for update`
}

/** The way from a category up to its root, itself first; empty where there is no such category. */
export async function listCategoryAncestors(tx: Tx, categoryId: string): Promise<string[]> {
  const { storeId } = tx.context.call
  const rows = await tx<{ id: string }[]>`
    with recursive way (id, parent_id, height) as (
      select id, parent_id, 0 from catalog.categories where store_id = ${storeId} and id = ${categoryId}
      union all
      select c.id, c.parent_id, way.height + 1 from way
      join catalog.categories c on c.store_id = ${storeId} and c.id = way.parent_id
    )
    select id from way order by height`
  return rows.map(({ id }) => id)
}

/** How many levels stand below a category: 0 where it has no children. */
export async function findCategoryHeight(tx: Tx, categoryId: string): Promise<number> {
  const { storeId } = tx.context.call
  const [row] = await tx<{ height: number | null }[]>`
    with recursive below (id, depth) as (
      select ${categoryId}::text collate "C", 0
      union all
      select c.id, below.depth + 1 from below
      join catalog.categories c on c.store_id = ${storeId} and c.parent_id = below.id
    )
    select max(depth) as height from below`
  return row?.height ?? 0
}

type NewCategory = Pick<Category, 'id' | 'handle' | 'name' | 'description' | 'parentId'>

/** Adds a category behind its siblings. */
export async function insertCategory(tx: Tx, category: NewCategory): Promise<Category> {
  const { storeId } = tx.context.call
  const { id, handle, name, description, parentId } = category
  const rows = await tx<Category[]>`
    insert into catalog.categories as c (store_id, id, handle, name, description, parent_id, position)
    select ${storeId}, ${id}, ${handle}, ${name}, ${description}, ${parentId}::text, count(*)
    from catalog.categories s where s.store_id = ${storeId} and ${isSibling(tx, parentId)}
    returning ${categoryColumns(tx)}`
  return onlyRow(rows)
}

export type CategoryPlace = { readonly parentId: string | null; readonly position: number }

/** Puts a category at a place among the children of a parent, who are numbered anew; undefined if it is stale. */
export async function updateCategoryPlace(
  tx: Tx,
  categoryId: string,
  place: CategoryPlace,
  revision: number,
): Promise<Category | undefined> {
  const { storeId } = tx.context.call
  const [moved] = await tx<Category[]>`
    update catalog.categories c set parent_id = ${place.parentId}, revision = c.revision + 1
    where c.store_id = ${storeId} and c.id = ${categoryId} and c.revision = ${revision}
    returning ${categoryColumns(tx)}`
  if (moved === undefined) return undefined
  await tx`
    update catalog.categories c set position = numbered.place
    from (
      select s.id, row_number() over (
        order by case when s.id = ${categoryId} then ${place.position} - 0.5 else others.place end, s.id) - 1 as place
      from catalog.categories s
      left join (
        select o.id, row_number() over (order by o.position, o.id) - 1 as place from catalog.categories o
        where o.store_id = ${storeId} and o.id <> ${categoryId} and ${isSibling(tx, place.parentId, 'o')}
      ) others on others.id = s.id
      where s.store_id = ${storeId} and ${isSibling(tx, place.parentId)}
    ) numbered
    where c.store_id = ${storeId} and c.id = numbered.id and c.position <> numbered.place`
  return findCategory(tx, categoryId)
}

function isSibling(tx: Tx, parentId: string | null, alias = 's'): Fragment {
  const column = tx.unsafe(`${alias}.parent_id`)
  return parentId === null ? tx`${column} is null` : tx`${column} = ${parentId}`
}
