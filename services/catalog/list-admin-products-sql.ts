import type { Total } from '@merastore/contract'
import { countRows, type Fragment, type Tx } from '@merastore/runtime'
import type { adminProductSorts } from './contract-products.ts'
import { instantAsMicroseconds, type ListCursor, type ListedRow } from './list-products-sql.ts'
import { moneyOf } from './product-sql.ts'
import { productsWithWords } from './search-sql.ts'

type AdminProductSort = (typeof adminProductSorts)[number]

const sortKeys = {
  newest: { key: 'p.created_at', direction: 'desc', ...instantAsMicroseconds('p.created_at') },
  updated: { key: 'p.updated_at', direction: 'desc', ...instantAsMicroseconds('p.updated_at') },
  title: { key: 'p.title_key', direction: 'asc', text: 'p.title_key', value: '' },
} as const satisfies Record<AdminProductSort, { key: string; direction: 'asc' | 'desc'; text: string; value: string }>

const adminProductItem = `json_build_object(
  'id', p.id, 'handle', p.handle, 'title', p.title, 'vendor', p.vendor, 'productType', p.product_type,
  'status', p.status,
  'image', case when p.image_url is not null then json_build_object('url', p.image_url, 'alt', p.image_alt) end,
  'priceMin', ${moneyOf('p.price_min')}, 'priceMax', ${moneyOf('p.price_max')},
  'variantCount', p.variant_count, 'updatedAt', merastore.rfc3339(p.updated_at), 'revision', p.revision)`

export type AdminProductFilter = {
  readonly q: string | undefined
  readonly status: string | undefined
  readonly categoryId: string | undefined
  readonly vendor: string | undefined
}

export type AdminListing = AdminProductFilter & {
  readonly sort: AdminProductSort
  readonly after: ListCursor | undefined
  readonly limit: number
}

/** One page of all products, drafts too. */
export async function listProductsForStaff(tx: Tx, listing: AdminListing): Promise<ListedRow[]> {
  const { sort, after, limit } = listing
  const { key, direction, text, value } = sortKeys[sort]
  const sortKey = tx.unsafe(key)
  const order = tx.unsafe(direction)
  return tx<ListedRow[]>`
    select ${tx.unsafe(adminProductItem)}::text as json, ${tx.unsafe(text)} as key, p.id
    from ${filteredProducts(tx, listing)}
      ${
        after === undefined
          ? tx``
          : tx`and (${sortKey}, p.id) ${tx.unsafe(direction === 'asc' ? '>' : '<')}
        (${after.key}::text${tx.unsafe(value)}, ${after.id})`
      }
    order by ${sortKey} ${order}, p.id ${order} limit ${limit}`
}

/** How many products match a filter. */
export async function countProductsForStaff(tx: Tx, filter: AdminProductFilter): Promise<Total> {
  return countRows(tx, tx`select from ${filteredProducts(tx, filter)}`)
}

function filteredProducts(tx: Tx, { q, status, categoryId, vendor }: AdminProductFilter): Fragment {
  const { storeId } = tx.context.call
  const hits = productsWithWords(tx, q)
  return tx`
    catalog.products p join catalog.settings s on s.store_id = p.store_id
    ${hits === undefined ? tx`` : tx`join (${hits}) hit on hit.product_id = p.id`}
    where p.store_id = ${storeId}
      ${status === undefined ? tx`` : tx`and p.status = ${status}`}
      ${vendor === undefined ? tx`` : tx`and p.vendor = ${vendor}`}
      ${
        categoryId === undefined
          ? tx``
          : tx`and exists (select from catalog.product_categories pc
        where pc.store_id = ${storeId} and pc.category_id = ${categoryId} and pc.product_id = p.id)`
      }`
}
