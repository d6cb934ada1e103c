import { type AdminSchemas, ok, okWithEtag } from '@merastore/admin-client'
import { useQuery } from '@tanstack/react-query'
import { useApi, useStoreId } from '../lib/api.ts'
import { useCommand } from '../lib/use-command.ts'
import { t } from '../messages/index.ts'

export type CaptureMode = AdminSchemas['PaymentSettings']['capture']

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

/** How the store is paid, with the ETag for changing it. */
export function usePaymentSettings(enabled = true) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'payment-settings'],
    enabled,
    queryFn: ({ signal }) => okWithEtag(api.GET('/admin/v1/payment-settings', { signal })),
  })
}

export type TransferSettings = AdminSchemas['TransferSettings']

/** How the store is paid by bank transfer, with the ETag for changing it. */
export function useTransferSettings() {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'transfer-settings'],
    queryFn: ({ signal }) => okWithEtag(api.GET('/admin/v1/payment-settings/bank-transfer', { signal })),
  })
}

export function useUpdateTransferSettings() {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: ({ etag, ...body }: Omit<TransferSettings, 'revision'> & { etag: string }) =>
      ok(api.PUT('/admin/v1/payment-settings/bank-transfer', { params: { header: { 'If-Match': etag } }, body })),
    changes: [
      [storeId, 'transfer-settings'],
      [storeId, 'payment-methods'],
    ],
    doneText: t('settings.saved'),
  })
}

/** Changes how the store is paid; refused with REVISION_STALE where somebody else was faster. */
export function useUpdatePaymentSettings() {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: ({ capture, etag }: { capture: CaptureMode; etag: string }) =>
      ok(api.PUT('/admin/v1/payment-settings', { params: { header: { 'If-Match': etag } }, body: { capture } })),
    changes: [[storeId, 'payment-settings']],
    doneText: t('settings.saved'),
  })
}
