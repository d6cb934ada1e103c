import { ok } from '@merastore/admin-client'
import { useApi, useStoreId } from '../lib/api.ts'
import { type Command, useCommand } from '../lib/use-command.ts'
import { t } from '../messages/index.ts'

/** Whether a host name is one of the merchant's own, and not one of a trial. */
export function isOwnDomain(domain: string): boolean {
  return domain.includes('.') && !domain.endsWith('.localhost')
}

/**
 * The host name that the DNS of a shop's domain has to lead to, by the one at which the platform answers here; undefined
 * where that is one of this machine or its network, which no customer could reach.
 */
export function dnsTarget(host: string): string | undefined {
  const isAddress = host.startsWith('[') || /^[\d.]+$/.test(host)
  const isLocal = !host.includes('.') || /\.(localhost|local|internal|lan|home\.arpa|test)$/.test(host)
  return isAddress || isLocal ? undefined : host
}

/** What can be done with the host names of a store. */
export type DomainCommands = Readonly<Record<'add' | 'remove' | 'makeCanonical', Command<{ domain: string }>>>

/** The host names of one's own store. */
export function useDomainCommands(onDone: () => void): DomainCommands {
  const api = useApi()
  const changes = [[useStoreId(), 'store']]
  const add = useCommand({
    send: (body: { domain: string }, key) =>
      ok(api.POST('/admin/v1/store/domains', { params: { header: { 'Idempotency-Key': key } }, body })),
    changes,
    doneText: t('domains.added'),
    onDone,
  })
  const remove = useCommand({
    send: ({ domain }: { domain: string }) =>
      ok(api.DELETE('/admin/v1/store/domains/{domain}', { params: { path: { domain } } })),
    changes,
    doneText: t('domains.removed'),
    onDone,
  })
  const makeCanonical = useCommand({
    send: (body: { domain: string }) => ok(api.PUT('/admin/v1/store/canonical-domain', { body })),
    changes,
    doneText: t('domains.madeCanonical'),
    onDone,
  })
  return { add, remove, makeCanonical }
}
