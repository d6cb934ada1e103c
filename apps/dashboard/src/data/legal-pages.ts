import { type AdminSchemas, ok, okWithEtag } from '@merastore/admin-client'
import { useQuery } from '@tanstack/react-query'
import { useApi, useStoreId } from '../lib/api.ts'
import { useCommand } from '../lib/use-command.ts'
import { t } from '../messages/index.ts'

export type LegalPage = AdminSchemas['LegalPage']
export type LegalKind = LegalPage['kind']
type Named = { kind: LegalKind; locale: string }

export const legalKinds: readonly LegalKind[] = ['imprint', 'terms', 'privacy', 'withdrawal', 'shipping']

/** Which pages are written, in which languages. */
export function useLegalPages(enabled = true) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'legal-pages', 'list'],
    enabled,
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/legal-pages', { signal })),
  })
}

/** One page with its ETag. It is not read again by itself while somebody writes it. */
export function useLegalPage({ kind, locale }: Named) {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'legal-pages', 'one', kind, locale],
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    queryFn: ({ signal }) =>
      okWithEtag(api.GET('/admin/v1/legal-pages/{kind}/{locale}', { params: { path: { kind, locale } }, signal })),
  })
}

export function useSaveLegalPage({ kind, locale }: Named) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: ({ body, etag }: { body: string; etag: string }, key) =>
      ok(
        api.PUT('/admin/v1/legal-pages/{kind}/{locale}', {
          params: { path: { kind, locale }, header: { 'If-Match': etag, 'Idempotency-Key': key } },
          body: { body },
        }),
      ),
    changes: [[storeId, 'legal-pages']],
    doneText: t('legal.saved'),
  })
}

export function useDeleteLegalPage({ kind, locale }: Named, onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: ({ etag }: { etag: string }, key) =>
      ok(
        api.DELETE('/admin/v1/legal-pages/{kind}/{locale}', {
          params: { path: { kind, locale }, header: { 'If-Match': etag, 'Idempotency-Key': key } },
        }),
      ),
    changes: [[storeId, 'legal-pages']],
    doneText: t('legal.removed'),
    onDone,
  })
}
