import { type AdminSchemas, ok } from '@merastore/admin-client'
import { useQuery } from '@tanstack/react-query'
import { useApi, useStoreId } from '../lib/api.ts'

export type PaymentMethod = AdminSchemas['PaymentMethod']

/** The ways to pay that the store's customers are offered now. */
export function usePaymentMethods(enabled: boolean) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'payment-methods'],
    enabled,
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/payment-methods', { signal })),
  })
}
