import { type AdminSchemas, ok } from '@merastore/admin-client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi, useStoreId } from '../lib/api.ts'
import { useCommand } from '../lib/use-command.ts'
import { t } from '../messages/index.ts'

export type WaitingCheckout = AdminSchemas['WaitingCheckout']

const refetchMs = 10_000

/** One page of the checkouts that hold stock; they come and go by themselves. */
export function useWaitingCheckouts(cursor: string | undefined) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'checkouts', cursor],
    placeholderData: keepPreviousData,
    refetchInterval: refetchMs,
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/checkouts', { params: { query: { cursor, limit: 50 } }, signal })),
  })
}

/** Ends a checkout: its stock is for sale again, its payment is voided. */
export function useEndCheckout(onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: ({ checkoutId }: { checkoutId: string }) =>
      ok(api.POST('/admin/v1/checkouts/{checkoutId}/end', { params: { path: { checkoutId } } })),
    changes: [
      [storeId, 'checkouts'],
      [storeId, 'stock'],
    ],
    doneText: ({ ended }) => t(ended ? 'checkouts.ended' : 'checkouts.ending'),
    onDone,
  })
}
