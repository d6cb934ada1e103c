import { type AdminSchemas, ok } from '@merastore/admin-client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi, useStoreId } from '../lib/api.ts'
import { useCommand } from '../lib/use-command.ts'
import { t } from '../messages/index.ts'

export type EmailSummary = AdminSchemas['EmailSummary']
export type EmailFilter = { orderId?: string; status?: EmailSummary['status']; to?: string; cursor?: string }

/** As often as an order itself: an email follows what was done to it by a moment. */
const pollMs = 5_000

/** One page of the delivery log; that of one order is read again while it is looked at. */
export function useEmails(filter: EmailFilter) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'emails', 'list', filter],
    placeholderData: keepPreviousData,
    refetchInterval: filter.orderId === undefined ? false : pollMs,
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/emails', { params: { query: { ...filter, limit: 25 } }, signal })),
  })
}

/** Where emails go, and whether any wait. */
export function useEmailDelivery(enabled: boolean) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'emails', 'delivery'],
    enabled,
    staleTime: 60_000,
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/email-delivery', { signal })),
  })
}

/** An email with its tries of delivery and, where staff may read it, its text. */
export function useEmail(emailId: string | undefined) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'emails', 'one', emailId],
    enabled: emailId !== undefined,
    queryFn: ({ signal }) =>
      ok(api.GET('/admin/v1/emails/{emailId}', { params: { path: { emailId: emailId ?? '' } }, signal })),
  })
}

/** Sends an email again, to the same address. */
export function useResendEmail(onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: ({ emailId }: { emailId: string }, key) =>
      ok(
        api.POST('/admin/v1/emails/{emailId}/resend', {
          params: { path: { emailId }, header: { 'Idempotency-Key': key } },
        }),
      ),
    changes: [[storeId, 'emails']],
    doneText: t('emails.resent'),
    onDone,
  })
}
