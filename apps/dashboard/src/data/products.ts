import { type AdminSchemas, ok, okWithEtag } from '@merastore/admin-client'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi, useStoreId } from '../lib/api.ts'
import { useCommand } from '../lib/use-command.ts'
import { t, tCount } from '../messages/index.ts'
import type { NewProductBody, ProductChanges } from './product-draft.ts'

export type Product = AdminSchemas['AdminProduct']
export type ProductItem = AdminSchemas['AdminProductItem']
export type PriceChange = AdminSchemas['PriceChange']
export type ProductFilter = {
  q?: string
  status?: ProductItem['status']
  categoryId?: string
  sort?: 'newest' | 'title' | 'updated'
  cursor?: string
}

/** One page of the products, drafts too. */
export function useProducts(filter: ProductFilter) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'products', 'list', filter],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/products', { params: { query: { ...filter, limit: 25 } }, signal })),
  })
}

/** One product with its ETag. It is not read again by itself while somebody edits it. */
export function useProduct(productId: string) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'products', 'one', productId],
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: ({ signal }) =>
      okWithEtag(api.GET('/admin/v1/products/{productId}', { params: { path: { productId } }, signal })),
  })
}

/** One page of what the variants of a product have cost. */
export function usePriceChanges(productId: string, cursor: string | undefined) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'products', 'prices', productId, cursor],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      ok(
        api.GET('/admin/v1/products/{productId}/price-changes', {
          params: { path: { productId }, query: { limit: 25, ...(cursor === undefined ? {} : { cursor }) } },
          signal,
        }),
      ),
  })
}

/** Adds a product. */
export function useCreateProduct(onDone: (product: Product) => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: (body: NewProductBody, key) =>
      ok(api.POST('/admin/v1/products', { params: { header: { 'Idempotency-Key': key } }, body })),
    changes: [
      [storeId, 'products', 'list'],
      [storeId, 'stock'],
    ],
    doneText: t('product.created'),
    onDone,
  })
}

/**
 * Saves the changed fields and, where they changed, options and variants. Each step bears the revision that the one
 * before it answered, so that nobody's change is overwritten; refused with REVISION_STALE where somebody was faster.
 */
export function useSaveProduct(productId: string, onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  const client = useQueryClient()
  const path = { productId }
  return useCommand({
    send: async ({ changes, etag }: { changes: ProductChanges; etag: string }, key) => {
      let saved: { data: Product; etag: string } | undefined
      if (changes.fields) {
        const header = { 'If-Match': etag, 'Idempotency-Key': key }
        const body = changes.fields
        saved = await okWithEtag(api.PATCH('/admin/v1/products/{productId}', { params: { path, header }, body }))
      }
      if (changes.variants) {
        const header = { 'If-Match': saved?.etag ?? etag }
        const body = changes.variants
        saved = await okWithEtag(api.PUT('/admin/v1/products/{productId}/variants', { params: { path, header }, body }))
      }
      return saved
    },
    changes: [
      [storeId, 'products', 'list'],
      [storeId, 'stock'],
    ],
    doneText: t('product.saved'),
    onDone: (saved) => {
      if (saved) client.setQueryData([storeId, 'products', 'one', productId], saved)
      onDone()
    },
  })
}

/** Puts many products into a category, or takes them out of it. */
export function useAssignCategory(onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  type Assignment = { productIds: string[]; add?: string[]; remove?: string[] }
  return useCommand({
    send: (body: Assignment, key) =>
      ok(api.POST('/admin/v1/products/assign-categories', { params: { header: { 'Idempotency-Key': key } }, body })),
    changes: [[storeId, 'products', 'list']],
    doneText: ({ changed }) => tCount('products.assigned', changed),
    onDone,
  })
}

/** Removes a product with its variants; orders keep what they sold. */
export function useDeleteProduct(onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: ({ productId, etag }: { productId: string; etag: string }) =>
      ok(
        api.DELETE('/admin/v1/products/{productId}', {
          params: { path: { productId }, header: { 'If-Match': etag } },
        }),
      ),
    changes: [
      [storeId, 'products', 'list'],
      [storeId, 'stock'],
    ],
    doneText: t('product.deleted'),
    onDone,
  })
}

export function useAttributes() {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'attributes'],
    staleTime: 60_000,
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/attributes', { signal })),
  })
}
