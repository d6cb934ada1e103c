import { type AdminSchemas, ok, okWithEtag } from '@merastore/admin-client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { storeApi, useApi, useStoreId } from '../lib/api.ts'
import { useCommand } from '../lib/use-command.ts'
import { t } from '../messages/index.ts'

export type StoreSettings = AdminSchemas['Store']
export type StoreChange = Partial<
  Pick<StoreSettings, 'name' | 'locales' | 'country' | 'pricesIncludeTax' | 'contactEmail' | 'timeZone'>
>

function nameKey(storeId: string): string {
  return `merastore.store-name.${storeId}`
}

/** What a store was called when it last answered on this device: a suspended one answers no more. */
export function rememberedName(storeId: string): string | undefined {
  return localStorage.getItem(nameKey(storeId)) ?? undefined
}

/** The settings of one of the person's stores, with the ETag for changing them. */
export function storeQuery(storeId: string) {
  return queryOptions({
    queryKey: [storeId, 'store'],
    queryFn: async ({ signal }) => {
      const store = await okWithEtag(storeApi(storeId).GET('/admin/v1/store', { signal }))
      localStorage.setItem(nameKey(storeId), store.data.name)
      return store
    },
    enabled: storeId !== '',
    staleTime: 60_000,
  })
}

export function useStore() {
  return useQuery(storeQuery(useStoreId()))
}

/** Changes the settings; refused with REVISION_STALE where somebody else was faster. */
export function useUpdateStore(onDone?: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: ({ change, etag }: { change: StoreChange; etag: string }, key) =>
      ok(
        api.PATCH('/admin/v1/store', {
          params: { header: { 'If-Match': etag, 'Idempotency-Key': key } },
          body: change,
        }),
      ),
    changes: [[storeId, 'store']],
    doneText: t('settings.saved'),
    onDone,
  })
}

/** Closes the store for a while, with what customers read meanwhile. */
export function useCloseStore(onDone: () => void) {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: (body: { message?: string }, key) =>
      ok(api.POST('/admin/v1/store/close', { params: { header: { 'Idempotency-Key': key } }, body })),
    changes: [[storeId, 'store']],
    doneText: t('closing.closed'),
    onDone,
  })
}

export function useReopenStore() {
  const api = useApi()
  const storeId = useStoreId()
  return useCommand({
    send: (_: Record<string, never>, key) =>
      ok(api.POST('/admin/v1/store/reopen', { params: { header: { 'Idempotency-Key': key } } })),
    changes: [[storeId, 'store']],
    doneText: t('closing.opened'),
  })
}

/** Who is signed in, and what they may do in the chosen store. */
export function useMe() {
  const api = useApi()
  const storeId = useStoreId()
  return useQuery({
    queryKey: [storeId, 'me'],
    queryFn: ({ signal }) => ok(api.GET('/admin/v1/me', { signal })),
    staleTime: 60_000,
  })
}
