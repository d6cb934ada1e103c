import type { Role } from '@merastore/auth/contract'
import { authContract, roles } from '@merastore/auth/contract'
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
    requireDone(await platform.composition.clients.auth.inviteStaff({ email, role }, commandCall(storeId)), 'inviting')
    console.log(`Invited ${email} as ${role} of ${options.store}; the invitation is on its way by email.`)
  })
}
