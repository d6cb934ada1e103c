import { type AdminSchemas, ok, okWithEtag } from '@merastore/admin-client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi } from '../lib/api.ts'
import { useCommand } from '../lib/use-command.ts'
import { t } from '../messages/index.ts'
import type { DomainCommands } from './domains.ts'

export type HostedStore = AdminSchemas['HostedStore']
export type HostedState = HostedStore['state']
export const hostedStates: readonly HostedState[] = ['open', 'closed', 'suspended']
export type HostedFilter = { q?: string; state?: HostedState; cursor?: string }

/** What an operator has read; stores of people who work in them have keys of their own. */
const root = 'operator'
const everything = [[root]]

/** One page of the stores of the installation. */
export function useHostedStores(filter: HostedFilter) {
  const api = useApi()
  return useQuery({
    queryKey: [root, 'stores', filter],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      ok(api.GET('/admin/v1/operator/stores', { params: { query: { ...filter, limit: 25 } }, signal })),
  })
}

/** One store with the ETag that its changes ask for. */
export function useHostedStore(storeId: string) {
  const api = useApi()
  return useQuery({
    queryKey: [root, 'store', storeId],
    queryFn: ({ signal }) =>
      okWithEtag(api.GET('/admin/v1/operator/stores/{storeId}', { params: { path: { storeId } }, signal })),
  })
}

export function useFirstOwner(storeId: string) {
  const api = useApi()
  return useQuery({
    queryKey: [root, 'first-owner', storeId],
    queryFn: ({ signal }) =>
      ok(api.GET('/admin/v1/operator/stores/{storeId}/first-owner', { params: { path: { storeId } }, signal })),
  })
}

/** What operators did, to one store where it is named. */
export function useOperatorLog({ storeId, cursor, limit }: { storeId?: string; cursor?: string; limit: number }) {
  const api = useApi()
  return useQuery({
    queryKey: [root, 'log', storeId, cursor, limit],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      ok(api.GET('/admin/v1/operator/log', { params: { query: { storeId, cursor, limit } }, signal })),
  })
}

export type NewHostedStore = {
  handle: string
  name: string
  currency: string
  country: string
  locales: string[]
  ownerEmail: string
  timeZone?: string
  domains?: string[]
  plan?: string
}

export function useOpenHostedStore(onDone: (storeId: string) => void) {
  const api = useApi()
  return useCommand({
    send: (body: NewHostedStore, key) =>
      ok(api.POST('/admin/v1/operator/stores', { params: { header: { 'Idempotency-Key': key } }, body })),
    changes: everything,
    doneText: ({ store }) => t('operator.opened', { name: store.name }),
    onDone: ({ store }) => onDone(store.id),
  })
}

export function useDescribeHostedStore(storeId: string) {
  const api = useApi()
  return useCommand({
    send: ({ etag, ...body }: { name: string; plan: string | null; etag: string }, key) =>
      ok(
        api.PATCH('/admin/v1/operator/stores/{storeId}', {
          params: { path: { storeId }, header: { 'If-Match': etag, 'Idempotency-Key': key } },
          body,
        }),
      ),
    changes: everything,
    doneText: t('settings.saved'),
  })
}

export function useSuspendHostedStore(storeId: string, onDone: () => void) {
  const api = useApi()
  return useCommand({
    send: ({ etag, reason }: { etag: string; reason: string }, key) =>
      ok(
        api.POST('/admin/v1/operator/stores/{storeId}/suspend', {
          params: { path: { storeId }, header: { 'If-Match': etag, 'Idempotency-Key': key } },
          body: { reason },
        }),
      ),
    changes: everything,
    doneText: ({ name }) => t('operator.suspended', { name }),
    onDone,
  })
}

export function useResumeHostedStore(storeId: string, onDone: () => void) {
  const api = useApi()
  return useCommand({
    send: ({ etag }: { etag: string }, key) =>
      ok(
        api.POST('/admin/v1/operator/stores/{storeId}/resume', {
          params: { path: { storeId }, header: { 'If-Match': etag, 'Idempotency-Key': key } },
        }),
      ),
    changes: everything,
    doneText: ({ name }) => t('operator.resumed', { name }),
    onDone,
  })
}

export function useInviteFirstOwner(storeId: string, onDone: () => void) {
  const api = useApi()
  return useCommand({
    send: ({ email }: { email: string }, key) =>
      ok(
        api.POST('/admin/v1/operator/stores/{storeId}/first-owner', {
          params: { path: { storeId }, header: { 'Idempotency-Key': key } },
          body: { email },
        }),
      ),
    changes: everything,
    doneText: ({ email }) => t('staff.invited', { email: email ?? '' }),
    onDone,
  })
}

/** The host names of a store, as an operator changes them. */
export function useHostedDomainCommands(storeId: string, onDone: () => void): DomainCommands {
  const api = useApi()
  const path = { storeId }
  const add = useCommand({
    send: ({ domain }: { domain: string }, key) =>
      ok(
        api.POST('/admin/v1/operator/stores/{storeId}/domains', {
          params: { path, header: { 'Idempotency-Key': key } },
          body: { domain },
        }),
      ),
    changes: everything,
    doneText: t('domains.added'),
    onDone,
  })
  const remove = useCommand({
    send: ({ domain }: { domain: string }) =>
      ok(api.DELETE('/admin/v1/operator/stores/{storeId}/domains/{domain}', { params: { path: { storeId, domain } } })),
    changes: everything,
    doneText: t('domains.removed'),
    onDone,
  })
  const makeCanonical = useCommand({
    send: ({ domain }: { domain: string }) =>
      ok(api.PUT('/admin/v1/operator/stores/{storeId}/canonical-domain', { params: { path }, body: { domain } })),
    changes: everything,
    doneText: t('domains.madeCanonical'),
    onDone,
  })
  return { add, remove, makeCanonical }
}
