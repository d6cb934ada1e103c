import { ok } from '@merastore/admin-client'
import { useQuery } from '@tanstack/react-query'
import { useApi, useStoreId } from '../lib/api.ts'
import { useCommand } from '../lib/use-command.ts'
import { t } from '../messages/index.ts'

/** Where the person is signed in. */
export function useSessions() {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'sessions'],
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/sessions', { signal })),
  })
}

export function useRevokeSession() {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: ({ sessionId }: { sessionId: string }) =>
      ok(api.DELETE('/admin/v1/sessions/{sessionId}', { params: { path: { sessionId } } })),
    changes: [[storeId, 'sessions']],
    doneText: t('account.sessionEnded'),
  })
}

export function useRevokeOtherSessions() {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: (_: Record<string, never>) => ok(api.DELETE('/admin/v1/sessions')),
    changes: [[storeId, 'sessions']],
    doneText: t('account.othersEnded'),
  })
}

/** Changes the password; every other session ends. */
export function useChangePassword(onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: (body: { currentPassword: string; newPassword: string }) => ok(api.PUT('/admin/v1/me/password', { body })),
    changes: [[storeId, 'sessions']],
    doneText: t('account.passwordChanged'),
    onDone,
  })
}
