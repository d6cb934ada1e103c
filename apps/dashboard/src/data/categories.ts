import { type AdminSchemas, ok } from '@merastore/admin-client'
import { useQuery } from '@tanstack/react-query'
import { useApi, useStoreId } from '../lib/api.ts'
import { etagOf } from '../lib/etag.ts'
import { useCommand } from '../lib/use-command.ts'
import { t } from '../messages/index.ts'

export type Category = AdminSchemas['Category']

/** All categories, parents before their children. */
export function useCategories() {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'categories'],
    staleTime: 30_000,
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/categories', { signal })),
  })
}

export type CategoryNode = { category: Category; depth: number; siblings: number }

/** The tree as a list in its order, each with its depth. */
export function flattenCategories(categories: readonly Category[]): CategoryNode[] {
  const childrenOf = (parentId: string | null) =>
    categories.filter((category) => category.parentId === parentId).toSorted((a, b) => a.position - b.position)
  const walk = (parentId: string | null, depth: number): CategoryNode[] => {
    const children = childrenOf(parentId)
    return children.flatMap((category) => [
      { category, depth, siblings: children.length },
      ...walk(category.id, depth + 1),
    ])
  }
  return walk(null, 0)
}

export type CategoryFields = { name: string; handle?: string; description?: string }

export function useCreateCategory(onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: (body: CategoryFields & { parentId: string | null }, key) =>
      ok(api.POST('/admin/v1/categories', { params: { header: { 'Idempotency-Key': key } }, body })),
    changes: [[storeId, 'categories']],
    doneText: t('categories.created'),
    onDone,
  })
}

/** Changes a category and, where another parent is given, puts it under that one. */
export function useUpdateCategory(category: Category, onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  const path = { categoryId: category.id }
  return useCommand({
    send: async ({ parentId, ...fields }: CategoryFields & { parentId: string | null }, key) => {
      const header = { 'If-Match': etagOf(category), 'Idempotency-Key': key }
      const saved = await ok(api.PATCH('/admin/v1/categories/{categoryId}', { params: { path, header }, body: fields }))
      if (parentId === category.parentId) return saved
      const then = { 'If-Match': etagOf(saved), 'Idempotency-Key': key }
      const body = { parentId, position: 0 }
      return ok(api.POST('/admin/v1/categories/{categoryId}/move', { params: { path, header: then }, body }))
    },
    changes: [[storeId, 'categories']],
    doneText: t('categories.saved'),
    onDone,
  })
}

/** Puts a category under another parent, or at another place among its siblings. */
export function useMoveCategory() {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: ({ category, ...body }: { category: Category; parentId: string | null; position: number }, key) =>
      ok(
        api.POST('/admin/v1/categories/{categoryId}/move', {
          params: {
            path: { categoryId: category.id },
            header: { 'If-Match': etagOf(category), 'Idempotency-Key': key },
          },
          body,
        }),
      ),
    changes: [[storeId, 'categories']],
  })
}

export function useDeleteCategory(onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: (category: Category) =>
      ok(
        api.DELETE('/admin/v1/categories/{categoryId}', {
          params: { path: { categoryId: category.id }, header: { 'If-Match': etagOf(category) } },
        }),
      ),
    changes: [
      [storeId, 'categories'],
      [storeId, 'products', 'list'],
    ],
    doneText: t('categories.deleted'),
    onDone,
  })
}
