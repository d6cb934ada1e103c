import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { authContract } from './contract.ts'
import { findOpenInvitation } from './links-sql.ts'
import { inRealm } from './realm.ts'
import { linkAddress, type MailDeps } from './send-links.ts'

export const getInvitationLink =
  (deps: MailDeps): Operation<typeof authContract, 'getInvitationLink'> =>
  async ({ staffId }, call) => {
    const staffCall = inRealm('staff', call)
    const link = await deps.db.read(staffCall, (tx) => findOpenInvitation(tx, staffId, call.storeId))
    if (link === undefined) return refused('INVITATION_NOT_FOUND')
    const { linkId, expiresAt } = link
    return done({ link: await linkAddress(deps, staffCall.storeId, 'staff-invitation', linkId), expiresAt })
  }
