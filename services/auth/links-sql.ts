import type { Role } from '@merastore/contract'
import { addMs } from '@merastore/kernel'
import type { Tx } from '@merastore/runtime'
import { type LinkPurpose, linkMs } from './lifetimes.ts'

export type NewLink = {
  readonly linkId: string
  readonly purpose: LinkPurpose
  readonly accountId: string
  /** The store in whose name the mail is sent. */
  readonly forStoreId: string
}

/** Adds a link; false where it is there already, and stays as it is. */
export async function insertLink(tx: Tx, link: NewLink): Promise<boolean> {
  const now = tx.context.clock.now()
  const rows = await tx`
    insert into auth.links (store_id, link_id, purpose, account_id, for_store_id, created_at, expires_at)
    values (${tx.context.call.storeId}, ${link.linkId}, ${link.purpose}, ${link.accountId}, ${link.forStoreId}, ${now},
      ${addMs(now, linkMs[link.purpose])})
    on conflict do nothing returning 1`
  return rows.length > 0
}

export type SpentLink = { readonly accountId: string; readonly forStoreId: string }

/** Uses a link up; undefined where it was used, is too old or does not exist. Two uses at once: one gets it. */
export async function spendLink(tx: Tx, purpose: LinkPurpose, linkId: string): Promise<SpentLink | undefined> {
  const now = tx.context.clock.now()
  const [row] = await tx<SpentLink[]>`
    update auth.links set used_at = ${now}
    where store_id = ${tx.context.call.storeId} and link_id = ${linkId} and purpose = ${purpose}
      and used_at is null and expires_at > ${now}
    returning account_id as "accountId", for_store_id as "forStoreId"`
  return row
}

export type LinkState = SpentLink & {
  readonly purpose: LinkPurpose
  readonly usedAt: string | null
  readonly expiresAt: string
  readonly email: string
  readonly emailVerifiedAt: string | null
  /** The account whose address it is by now. */
  readonly ownerId: string | null
  readonly locale: string
  /** The role that an invitation offers. */
  readonly role: Role | null
}

/** A link with the address that it goes to. */
export async function findLink(tx: Tx, linkId: string): Promise<LinkState | undefined> {
  const [row] = await tx<LinkState[]>`
    select l.account_id as "accountId", l.for_store_id as "forStoreId", l.purpose, l.used_at as "usedAt",
      l.expires_at as "expiresAt", a.email, a.email_verified_at as "emailVerifiedAt", o.account_id as "ownerId",
      a.locale, m.role
    from auth.links l join auth.accounts a using (store_id, account_id)
    left join auth.accounts o
      on o.store_id = a.store_id and o.email_key = a.email_key and o.email_owned_since is not null
    left join auth.memberships m on m.store_id = l.for_store_id and m.staff_id = l.account_id
    where l.store_id = ${tx.context.call.storeId} and l.link_id = ${linkId}`
  return row
}

/** The invitation of a person to a store that can still be accepted. */
export async function findOpenInvitation(tx: Tx, accountId: string, forStoreId: string) {
  const [row] = await tx<{ linkId: string; expiresAt: string }[]>`
    select link_id as "linkId", expires_at as "expiresAt" from auth.links
    where store_id = ${tx.context.call.storeId} and account_id = ${accountId} and for_store_id = ${forStoreId}
      and purpose = 'staff-invitation' and used_at is null and expires_at > ${tx.context.clock.now()}
    order by created_at desc, link_id desc limit 1`
  return row
}

/** Makes the open links of an account useless, of one purpose and, where given, one store. */
export async function closeLinks(tx: Tx, purpose: LinkPurpose, accountId: string, forStoreId?: string): Promise<void> {
  await tx`
    update auth.links set used_at = ${tx.context.clock.now()}
    where store_id = ${tx.context.call.storeId} and account_id = ${accountId} and purpose = ${purpose}
      and used_at is null and for_store_id = coalesce(${forStoreId ?? null}::text, for_store_id)`
}
