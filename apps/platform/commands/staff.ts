import { authContract } from '@merastore/auth/contract'
import type { Role } from '@merastore/contract'
import { roles } from '@merastore/contract'
import { waitingMailSentence } from '@merastore/notification'
import { CommandError } from '../errors.ts'
import { requireDone } from '../seed/open-store.ts'
import { commandCall, requireInput, requireStore, withPlatform } from './with-platform.ts'

/** Invites a person by email, as a member of the staff would in the dashboard. */
export async function inviteStaffCommand(email: string, options: { store: string; role: string }): Promise<void> {
  const role = roles.find((candidate): candidate is Role => candidate === options.role)
  if (role === undefined) throw new CommandError(`There is no role ${options.role}; the roles are ${roles.join(', ')}.`)
  requireInput(authContract.operations.inviteStaff, { email, role })
  await withPlatform(async (platform) => {
    const storeId = await requireStore(platform, options.store)
    const { auth } = platform.composition.clients
    const call = commandCall(storeId)
    const { id: staffId, invitationSent } = requireDone(await auth.inviteStaff({ email, role }, call), 'inviting')
    console.log(
      invitationSent
        ? `Invited ${email} as ${role} of ${options.store}.`
        : `${email} was invited to ${options.store} less than a minute ago: nothing was done.`,
    )
    if (platform.mailOutlet.kind === 'smtp') {
      if (invitationSent) console.log('The invitation is on its way by email.')
      return
    }
    if (platform.mailOutlet.kind === 'none') console.log(waitingMailSentence(platform.mailOutlet.because))
    const { link } = requireDone(await auth.getInvitationLink({ staffId }, call), 'reading the link')
    console.log(`Without a mail server, hand the link to them yourself:\n${link}`)
  })
}
