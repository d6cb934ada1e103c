import { ok } from '@merastore/admin-client'
import { useApi, useStoreId } from '../lib/api.ts'
import { useCommand } from '../lib/use-command.ts'
import { t } from '../messages/index.ts'

/** Whether a host name is one of the merchant's own, and not one of a trial. */
export function isOwnDomain(domain: string): boolean {
  return domain.includes('.') && !domain.endsWith('.localhost')
}

export function useAddDomain(onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: (body: { domain: string }, key) =>
      ok(api.POST('/admin/v1/store/domains', { params: { header: { 'Idempotency-Key': key } }, body })),
    changes: [[storeId, 'store']],
    doneText: t('domains.added'),
    onDone,
  })
}

export function useRemoveDomain(onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: ({ domain }: { domain: string }) =>
      ok(api.DELETE('/admin/v1/store/domains/{domain}', { params: { path: { domain } } })),
    changes: [[storeId, 'store']],
    doneText: t('domains.removed'),
    onDone,
  })
}

/** Makes one of the domains the address that customers see. */
export function useSetCanonicalDomain() {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: (body: { domain: string }) => ok(api.PUT('/admin/v1/store/canonical-domain', { body })),
    changes: [[storeId, 'store']],
    doneText: t('settings.saved'),
  })
}
