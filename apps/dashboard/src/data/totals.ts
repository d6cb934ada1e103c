import { ok } from '@merastore/admin-client'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { countText } from '../components/format.tsx'
import { useApi, useStoreId } from '../lib/api.ts'
import type { EmailFilter } from './emails.ts'
import { type OrderFilter, orderQuery } from './orders-filter.ts'
import type { ProductFilter } from './products.ts'
import type { StockFilter } from './stock.ts'

/** How long a list is; not `isExact` where the platform has stopped to count. */
export type Total = { count: number; isExact: boolean }

/** A total is looked at in passing, and counting costs more than reading a page. */
const pollMs = 60_000

/** "312", or "10,000+" where there are more. */
export function totalText({ count, isExact }: Total): string {
  return isExact ? countText(count) : `${countText(count)}+`
}

export function useOrderTotal(filter: Omit<OrderFilter, 'cursor'>, enabled = true) {
  const api = useApi()
  const query = { ...orderQuery(filter), ...counted }
  return useTotal(['orders'], filter, enabled, (signal) =>
    ok(api.GET('/admin/v1/orders', { params: { query }, signal })),
  )
}

export function useCustomerTotal(filter: { q?: string }) {
  const api = useApi()
  const query = { ...filter, ...counted }
  return useTotal(['customers', 'list'], filter, true, (signal) =>
    ok(api.GET('/admin/v1/customers', { params: { query }, signal })),
  )
}

export function useProductTotal(filter: Omit<ProductFilter, 'cursor' | 'sort'>) {
  const api = useApi()
  const query = { ...filter, ...counted }
  return useTotal(['products', 'list'], filter, true, (signal) =>
    ok(api.GET('/admin/v1/products', { params: { query }, signal })),
  )
}

export function useStockTotal(filter: Omit<StockFilter, 'cursor'>, enabled = true) {
  const api = useApi()
  const query = { ...filter, ...counted }
  return useTotal(['stock'], filter, enabled, (signal) =>
    ok(api.GET('/admin/v1/stock-levels', { params: { query }, signal })),
  )
}

export function useEmailTotal(filter: Omit<EmailFilter, 'cursor'>) {
  const api = useApi()
  const query = { ...filter, ...counted }
  return useTotal(['emails', 'list'], filter, true, (signal) =>
    ok(api.GET('/admin/v1/emails', { params: { query }, signal })),
  )
}

const counted = { limit: 1, withTotal: true, cursor: undefined } as const

/** Stands below the key of its list, so that a change of the list has it counted again. */
function useTotal(
  list: readonly string[],
  filter: object,
  enabled: boolean,
  ask: (signal: AbortSignal) => Promise<{ total?: Total }>,
): UseQueryResult<Total> {
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, ...list, 'total', filter],
    enabled,
    placeholderData: keepPreviousData,
    staleTime: pollMs,
    refetchInterval: pollMs,
    queryFn: async ({ signal }): Promise<Total> => (await ask(signal)).total ?? { count: 0, isExact: false },
  })
}
