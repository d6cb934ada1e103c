import { type AdminSchemas, ok } from '@merastore/admin-client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useApi, useStoreId } from '../lib/api.ts'
import { etagOf } from '../lib/etag.ts'
import { useCommand } from '../lib/use-command.ts'
import { t } from '../messages/index.ts'

export type StockLevel = AdminSchemas['StockLevel']
export type StockMovement = AdminSchemas['StockMovement']
export type StockFilter = { q?: string; state?: 'low' | 'out'; locationId?: string; cursor?: string }

export const adjustmentReasons = [
  'received',
  'returned',
  'counted',
  'damaged',
  'lost',
  'stolen',
  'corrected',
  'other',
] as const
export type AdjustmentReason = (typeof adjustmentReasons)[number]

/** One page of the stock levels. */
export function useStockLevels(filter: StockFilter, limit = 25) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'stock', 'levels', filter, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/stock-levels', { params: { query: { ...filter, limit } }, signal })),
  })
}

/** The levels of one variant, one for each location. */
export function useVariantStock(variantId: string) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'stock', 'variant', variantId],
    queryFn: ({ signal }) =>
      ok(api.GET('/admin/v1/stock-levels', { params: { query: { variantId: [variantId], limit: 100 } }, signal })),
  })
}

/** Every change of the stock of a variant, the newest first. */
export function useMovements(variantId: string, cursor: string | undefined) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'stock', 'movements', variantId, cursor],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      ok(
        api.GET('/admin/v1/stock-items/{variantId}/movements', {
          params: { path: { variantId }, query: { cursor, limit: 25 } },
          signal,
        }),
      ),
  })
}

export function useLocations() {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'locations'],
    staleTime: 60_000,
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/locations', { params: { query: { limit: 100 } }, signal })),
  })
}

export type Adjustment = { reason: AdjustmentReason; note?: string } & ({ delta: number } | { onHand: number })

/** Reads one level anew, past what is cached. */
export function useReadLevel({ variantId, locationId }: StockLevel, onRead: (level: StockLevel) => void): () => void {
  const api = useApi()
  return useCallback(() => {
    const params = { path: { variantId }, query: { locationId } }
    ok(api.GET('/admin/v1/stock-levels/{variantId}', { params })).then(onRead, () => {})
  }, [api, variantId, locationId, onRead])
}

/** Changes what is on hand at a location; a repetition of the same adjustment counts once. */
export function useAdjustStock(level: StockLevel, onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  const { variantId, locationId } = level
  return useCommand({
    send: (adjustment: Adjustment, key) =>
      ok(
        api.POST('/admin/v1/stock-levels/{variantId}/adjustments', {
          params: {
            path: { variantId },
            // A count stands on what was read; a difference is right whatever was moved meanwhile.
            header: { 'Idempotency-Key': key, ...('onHand' in adjustment && { 'If-Match': etagOf(level) }) },
          },
          body: { ...adjustment, locationId },
        }),
      ),
    changes: [[storeId, 'stock']],
    doneText: t('stock.adjusted'),
    onDone,
  })
}
