import { type AdminSchemas, ok } from '@merastore/admin-client'
import { useQuery } from '@tanstack/react-query'
import { useApi, useStoreId } from '../lib/api.ts'
import { etagOf } from '../lib/etag.ts'
import { useCommand } from '../lib/use-command.ts'
import { t } from '../messages/index.ts'

export type ShippingZone = AdminSchemas['ShippingZone']
export type ShippingMethod = AdminSchemas['ShippingMethod']
export type ZoneFields = Pick<ShippingZone, 'name' | 'areas'>
export type MethodFields = Omit<ShippingMethod, 'id' | 'zoneId' | 'revision'>

/** All zones and methods: the API gives at most a hundred of each, which is more than a shop has. */
export function useShipping() {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'shipping'],
    queryFn: async ({ signal }) => {
      const query = { limit: 100 }
      const [zones, methods] = await Promise.all([
        ok(api.GET('/admin/v1/shipping-zones', { params: { query }, signal })),
        ok(api.GET('/admin/v1/shipping-methods', { params: { query }, signal })),
      ])
      return { zones: zones.data, methods: methods.data }
    },
  })
}

/** Adds a zone, or changes the one given. */
export function useSaveZone(zone: ShippingZone | undefined, onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: (body: ZoneFields, key) =>
      zone === undefined
        ? ok(api.POST('/admin/v1/shipping-zones', { params: { header: { 'Idempotency-Key': key } }, body }))
        : ok(
            api.PATCH('/admin/v1/shipping-zones/{zoneId}', {
              params: { path: { zoneId: zone.id }, header: { 'If-Match': etagOf(zone), 'Idempotency-Key': key } },
              body,
            }),
          ),
    changes: [[storeId, 'shipping']],
    doneText: t('shipping.saved'),
    onDone,
  })
}

export function useDeleteZone(onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: ({ zoneId }: { zoneId: string }) =>
      ok(api.DELETE('/admin/v1/shipping-zones/{zoneId}', { params: { path: { zoneId } } })),
    changes: [[storeId, 'shipping']],
    doneText: t('shipping.removed'),
    onDone,
  })
}

/** Adds a method to a zone, or changes the one given. */
export function useSaveMethod(zoneId: string, method: ShippingMethod | undefined, onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: (body: MethodFields, key) =>
      method === undefined
        ? ok(
            api.POST('/admin/v1/shipping-methods', {
              params: { header: { 'Idempotency-Key': key } },
              body: { ...body, zoneId },
            }),
          )
        : ok(
            api.PATCH('/admin/v1/shipping-methods/{methodId}', {
              params: { path: { methodId: method.id }, header: { 'If-Match': etagOf(method), 'Idempotency-Key': key } },
              body,
            }),
          ),
    changes: [[storeId, 'shipping']],
    doneText: t('shipping.saved'),
    onDone,
  })
}

export function useDeleteMethod(onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: ({ methodId }: { methodId: string }) =>
      ok(api.DELETE('/admin/v1/shipping-methods/{methodId}', { params: { path: { methodId } } })),
    changes: [[storeId, 'shipping']],
    doneText: t('shipping.removed'),
    onDone,
  })
}
