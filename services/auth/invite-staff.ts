import type { Operation, Role } from '@merastore/contract'
import { done, newId, type Outcome, refused } from '@merastore/kernel'
import { type Db, publish, type Tx } from '@merastore/runtime'
import { type Account, findEmailOwner, insertAccount } from './accounts-sql.ts'
import type { authContract } from './contract.ts'
import { emailKey } from './email.ts'
import { authEvents } from './events.ts'
import { closeLinks } from './links-sql.ts'
import { findMember, upsertInvitation } from './memberships-sql.ts'
import { inRealm } from './realm.ts'
import type { StaffMember } from './schemas.ts'
import { queueLink } from './send-links.ts'

type Invitation = { readonly email: string; readonly name: string | null; readonly role: Role }

/**
 * Invites a person, who may work in other stores already. Asked again within a minute it does nothing; later, it sends
 * another link, and the one before becomes useless.
 */
export const inviteStaff =
  (deps: { db: Db }): Operation<typeof authContract, 'inviteStaff'> =>
  ({ email, name = null, role }, call) =>
    deps.db.tx(inRealm('staff', call), (tx) => inviteMember(tx, call.storeId, { email, name, role }))

/** Invites within a transaction that decides more. */
export async function inviteMember(
  tx: Tx,
  storeId: string,
  { email, name, role }: Invitation,
): Promise<Outcome<StaffMember & { invitationSent: boolean }, 'STAFF_EXISTS'>> {
  const { accountId } = await staffAccount(tx, { email, name, passwordHash: null })
  const isNew = await upsertInvitation(tx, storeId, { staffId: accountId, name, role })
  const member = await findMember(tx, storeId, accountId)
  if (member?.status !== 'invited') return refused('STAFF_EXISTS')
  if (isNew) {
    await closeLinks(tx, 'staff-invitation', accountId, storeId)
    await queueLink(tx, { purpose: 'staff-invitation', accountId, forStoreId: storeId })
    await publish(tx, authEvents['staff.invited.v1'], { staffId: accountId, role }, { storeId })
  }
  return done({ ...member, invitationSent: isNew })
}

/** The account of staff with this email address, made where there is none. */
export async function staffAccount(
  tx: Tx,
  wanted: { email: string; name: string | null; passwordHash: string | null },
): Promise<Account> {
  const key = emailKey(wanted.email)
  const made = await insertAccount(tx, {
    ...wanted,
    accountId: newId('staff'),
    email: wanted.email.trim(),
    emailKey: key,
    locale: 'en',
    ownsEmail: true,
  })
  const account = made ?? (await findEmailOwner(tx, key))
  if (account === undefined) throw new Error('an account of staff is neither new nor there')
  return account
}
