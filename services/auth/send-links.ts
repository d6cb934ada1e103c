import { type Client, installationScope, systemCall } from '@merastore/contract'
import { expectDone, newId } from '@merastore/kernel'
import type { notificationContract } from '@merastore/notification/contract'
import { enqueue, type Job, type JobHandler, publish, type Tx } from '@merastore/runtime'
import { type Account, findAccountByEmail, lockAccount } from './accounts-sql.ts'
import type { AuthDeps } from './deps.ts'
import { authEvents } from './events.ts'
import type { LinkPurpose } from './lifetimes.ts'
import { findLink, insertLink, type LinkState, type NewLink } from './links-sql.ts'
import { findMailStore } from './memberships-sql.ts'
import type { Realm } from './realm.ts'
import { admitTry } from './tries-sql.ts'

/** Where links lead, and who sends them. */
export type MailDeps = AuthDeps & {
  readonly notification: Pick<Client<typeof notificationContract>, 'sendEmail'>
  /** The address of a store's site, without a slash at its end. */
  readonly storefrontUrl: (storeId: string) => Promise<string>
  /** The address of the dashboard, without a slash at its end. */
  readonly dashboardUrl: string
}

/** Makes a link and queues its mail. Only the id of the link is written anywhere: the token follows from it. */
export async function queueLink(tx: Tx, link: Omit<NewLink, 'linkId'>): Promise<void> {
  const linkId = newId('key')
  await insertLink(tx, { ...link, linkId })
  await enqueue(tx, 'send-link', { linkId })
}

/** Queues the mail that asks the holder of an account's address to confirm it; not where mails go out too often. */
export async function queueEmailVerification(tx: Tx, { accountId, emailKey }: Account): Promise<void> {
  const { admitted } = await admitTry(tx, 'email-verification', emailKey)
  if (!admitted) return
  await queueLink(tx, { purpose: 'email-verification', accountId, forStoreId: tx.context.call.storeId })
  await publish(tx, authEvents['email-verification.requested.v1'], { customerId: accountId })
}

type ResetRequest = { linkId: string; emailKey: string; forStoreId: string }

/** Queues the mail of a reset. Whether there is such an account is found out later, so every request looks the same. */
export async function queuePasswordReset(tx: Tx, emailKey: string, forStoreId: string): Promise<void> {
  await enqueue(tx, 'send-password-reset', { linkId: newId('key'), emailKey, forStoreId } satisfies ResetRequest)
}

export function mailJobs(deps: MailDeps): JobHandler[] {
  return [
    { kind: 'send-link', handle: (job) => sendLink(deps, job, (job.data as { linkId: string }).linkId) },
    { kind: 'send-password-reset', handle: (job) => sendPasswordReset(deps, job, job.data as ResetRequest) },
  ]
}

async function sendPasswordReset(deps: MailDeps, job: Job, request: ResetRequest): Promise<void> {
  const made = await deps.db.tx(jobCall(job, job.storeId), async (tx) => {
    const account = await findAccountByEmail(tx, request.emailKey)
    if (account === undefined) return false
    const { accountId } = account
    const isStaff = job.storeId === installationScope
    // Somebody who is made an operator at this moment must get no such link by mail.
    if (isStaff) await lockAccount(tx, accountId)
    const forStoreId = isStaff ? await findMailStore(tx, accountId, request.forStoreId) : job.storeId
    if (forStoreId === undefined) return false
    const { linkId } = request
    const fresh = await insertLink(tx, { linkId, purpose: 'password-reset', accountId, forStoreId })
    if (fresh) await publish(tx, authEvents['password-reset.requested.v1'], { accountId })
    return true
  })
  if (made) await sendLink(deps, job, request.linkId)
}

async function sendLink(deps: MailDeps, job: Job, linkId: string): Promise<void> {
  const link = await deps.db.read(jobCall(job, job.storeId), (tx) => findLink(tx, linkId))
  if (link === undefined || link.usedAt !== null || new Date(link.expiresAt) <= deps.clock.now()) return
  if (link.purpose === 'email-verification' && link.ownerId !== null && link.ownerId !== link.accountId) {
    return tellOwner(deps, job, link, linkId)
  }
  const mail = { cause: `${link.purpose}:${linkId}`, to: link.email, locale: link.locale }
  const data = { link: await linkAddress(deps, job.storeId, link.purpose, linkId), expiresAt: link.expiresAt }
  const call = jobCall(job, link.forStoreId)
  if (link.purpose === 'staff-invitation') {
    // Taken back before it was sent.
    if (link.role === null) return
    const invitation = { ...data, role: link.role }
    expectDone(await deps.notification.sendEmail({ ...mail, template: link.purpose, data: invitation }, call))
  } else {
    expectDone(await deps.notification.sendEmail({ ...mail, template: link.purpose, data }, call))
  }
}

/** Somebody typed an address that has an account, most likely its owner, who forgot: the mail leads to that account. */
async function tellOwner(deps: MailDeps, job: Job, link: LinkState, linkId: string): Promise<void> {
  const mail = { cause: `account-exists:${linkId}`, to: link.email, locale: link.locale }
  const data = { link: `${await deps.storefrontUrl(job.storeId)}/sign-in` }
  expectDone(
    await deps.notification.sendEmail({ ...mail, template: 'account-exists', data }, jobCall(job, job.storeId)),
  )
}

/** The pages that links lead to: those of customers on the store's site, those of staff on the dashboard. */
const pages: Readonly<Record<Realm, Partial<Record<LinkPurpose, string>>>> = {
  customers: { 'email-verification': '/verify-email', 'password-reset': '/reset-password' },
  staff: { 'password-reset': '/password-reset', 'staff-invitation': '/invitation' },
}

/** Where the link of an account leads that stands in this scope. */
export async function linkAddress(
  deps: MailDeps,
  scope: string,
  purpose: LinkPurpose,
  linkId: string,
): Promise<string> {
  const realm: Realm = scope === installationScope ? 'staff' : 'customers'
  const page = pages[realm][purpose]
  if (page === undefined) throw new Error(`${realm} have no page for the link of ${purpose}`)
  const base = realm === 'staff' ? deps.dashboardUrl : await deps.storefrontUrl(scope)
  return `${base}${page}?token=${encodeURIComponent(deps.vault.linkToken(purpose, linkId))}`
}

function jobCall(job: Job, storeId: string) {
  return systemCall('auth', storeId, { requestId: job.id })
}
