import { type AdminSchemas, ok } from '@merastore/admin-client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi, useStoreId } from '../lib/api.ts'

export type Customer = AdminSchemas['Customer']

/** The name of a customer, or their address where they gave none. */
export function customerName({
  firstName,
  lastName,
  email,
}: Pick<Customer, 'firstName' | 'lastName' | 'email'>): string {
  return [firstName, lastName].filter(Boolean).join(' ') || email
}

/** One page of the customers, the newest first. */
export function useCustomers(filter: { q?: string; cursor?: string }) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'customers', 'list', filter],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      ok(api.GET('/admin/v1/customers', { params: { query: { ...filter, limit: 25 } }, signal })),
  })
}

/** A customer with their addresses. */
export function useCustomer(customerId: string) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'customers', 'one', customerId],
    queryFn: ({ signal }) =>
      ok(api.GET('/admin/v1/customers/{customerId}', { params: { path: { customerId } }, signal })),
  })
}

/** The latest orders of a customer. */
export function useCustomerOrders(customerId: string, enabled: boolean) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'orders', 'customer', customerId],
    enabled,
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/orders', { params: { query: { customerId, limit: 20 } }, signal })),
  })
}
