import { ok } from '@merastore/admin-client'
import { useQuery } from '@tanstack/react-query'
import { useApi, useStoreId } from '../lib/api.ts'

/** How many things wait; `more` where there are more than one page of them, which is not counted further. */
export type TaskCount = { count: number; more: boolean }

const countMax = 100
const pollMs = 15_000

/** Open orders of which nothing has been packed yet. */
export function useOrdersToShip(enabled: boolean) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'orders', 'to-ship'],
    enabled,
    refetchInterval: pollMs,
    queryFn: async ({ signal }): Promise<TaskCount> => {
      const query = { status: 'open', fulfilmentStatus: 'unfulfilled', limit: countMax } as const
      return countOf(await ok(api.GET('/admin/v1/orders', { params: { query }, signal })))
    },
  })
}

/** Orders whose money could not be taken although something was sent. */
export function useFailedCaptures(enabled: boolean) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'orders', 'capture-failed'],
    enabled,
    refetchInterval: pollMs,
    queryFn: async ({ signal }): Promise<TaskCount> => {
      const query = { paymentStatus: 'captureFailed', limit: countMax } as const
      return countOf(await ok(api.GET('/admin/v1/orders', { params: { query }, signal })))
    },
  })
}

/** Variants of which little, or nothing, is left. */
export function useShortStock(state: 'low' | 'out', enabled: boolean) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'stock', 'count', state],
    enabled,
    refetchInterval: pollMs,
    queryFn: async ({ signal }): Promise<TaskCount> =>
      countOf(await ok(api.GET('/admin/v1/stock-levels', { params: { query: { state, limit: countMax } }, signal }))),
  })
}

function countOf(page: { data: readonly unknown[]; nextCursor: string | null }): TaskCount {
  return { count: page.data.length, more: page.nextCursor !== null }
}
