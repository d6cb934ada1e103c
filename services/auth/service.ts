import type { OperationsOf } from '@merastore/contract'
import { hourMs, minuteMs } from '@merastore/kernel'
import { notificationContract } from '@merastore/notification/contract'
import { defineService } from '@merastore/runtime'
import { acceptInvitation } from './accept-invitation.ts'
import { addOperator } from './add-operator.ts'
import { authenticate } from './authenticate.ts'
import { changePassword } from './change-password.ts'
import { changeStaffRole } from './change-staff-role.ts'
import { confirmEmailVerification } from './confirm-email-verification.ts'
import { confirmPasswordReset } from './confirm-password-reset.ts'
import { authContract } from './contract.ts'
import { createCustomerAccount } from './create-customer-account.ts'
import { createStaff } from './create-staff.ts'
import type { AuthDeps } from './deps.ts'
import { endStaffSession } from './end-staff-session.ts'
import { authEvents } from './events.ts'
import { getCustomerAccount } from './get-customer-account.ts'
import { getInvitationLink } from './get-invitation-link.ts'
import { getMe } from './get-me.ts'
import { inviteFirstOwner } from './invite-first-owner.ts'
import { inviteStaff } from './invite-staff.ts'
import { createKeyring } from './keyring.ts'
import { listKeys } from './list-keys.ts'
import { listOperators } from './list-operators.ts'
import { listSessions } from './list-sessions.ts'
import { listStaff } from './list-staff.ts'
import { refreshSession } from './refresh-session.ts'
import { refreshStaffSession } from './refresh-staff-session.ts'
import { removeOperator } from './remove-operator.ts'
import { removeStaff } from './remove-staff.ts'
import { requestEmailVerification } from './request-email-verification.ts'
import { requestPasswordReset } from './request-password-reset.ts'
import { createRevocations, forgettingAfter } from './revocations.ts'
import { revokeOtherSessions } from './revoke-other-sessions.ts'
import { revokeSession } from './revoke-session.ts'
import { rotateKeys, rotateKeysWhenDue } from './rotate-keys.ts'
import { logSecurity } from './security-log.ts'
import { mailJobs } from './send-links.ts'
import { signIn } from './sign-in.ts'
import { signInStaff } from './sign-in-staff.ts'
import { signOut } from './sign-out.ts'
import { sweepExpired } from './sweep.ts'
import { createVault } from './vault.ts'

export { createKnownDevice } from './device.ts'
export { canOpenKey } from './keyring.ts'

/** What ends sessions of customers. */
const endingSessions = [
  'refreshSession',
  'signOut',
  'revokeSession',
  'revokeOtherSessions',
  'confirmPasswordReset',
  'changePassword',
] as const

/** Owns who may sign in, customers per store and staff of the installation, and the proofs that they did. */
export const authModule = defineService({
  contract: authContract,
  migrations: new URL('./migrations/', import.meta.url),
  events: authEvents,
  needs: { notification: notificationContract },
  permissions: { 'staff:read': ['manager'], 'staff:manage': [] },
  create({ db, clock, secret, clients: { notification }, links, logger, rolePermissions }) {
    const vault = createVault(secret)
    const deps: AuthDeps = { db, clock, vault, keyring: createKeyring({ db, vault, clock }), logger }
    const mailDeps = { ...deps, notification, ...links }
    const revocations = createRevocations({ db, clock })
    const customers = { ...deps, realm: 'customers' } as const
    const staff = { ...deps, realm: 'staff' } as const
    const operations: OperationsOf<typeof authContract> = {
      signIn: signIn(deps),
      refreshSession: refreshSession(deps),
      signOut: signOut(customers),
      listSessions: listSessions(customers),
      revokeSession: revokeSession(customers),
      revokeOtherSessions: revokeOtherSessions(customers),
      requestEmailVerification: requestEmailVerification(deps),
      confirmEmailVerification: confirmEmailVerification(deps),
      requestPasswordReset: requestPasswordReset(customers),
      confirmPasswordReset: confirmPasswordReset(customers),
      changePassword: changePassword(customers),
      signInStaff: signInStaff(deps),
      refreshStaffSession: refreshStaffSession(deps),
      signOutStaff: signOut(staff),
      listStaffSessions: listSessions(staff),
      revokeStaffSession: revokeSession(staff),
      revokeOtherStaffSessions: revokeOtherSessions(staff),
      endStaffSession: endStaffSession(deps),
      requestStaffPasswordReset: requestPasswordReset(staff),
      confirmStaffPasswordReset: confirmPasswordReset(staff),
      changeStaffPassword: changePassword(staff),
      getMe: getMe({ ...deps, rolePermissions }),
      listStaff: listStaff(deps),
      inviteStaff: inviteStaff(deps),
      acceptInvitation: acceptInvitation(deps),
      changeStaffRole: changeStaffRole(deps),
      removeStaff: removeStaff(deps),
      authenticate: authenticate({ ...deps, revocations, rolePermissions }),
      listKeys: listKeys(deps),
      rotateKeys: rotateKeys(deps),
      createCustomerAccount: createCustomerAccount(deps),
      getCustomerAccount: getCustomerAccount(deps),
      getInvitationLink: getInvitationLink(mailDeps),
      inviteFirstOwner: inviteFirstOwner(deps),
      createStaff: createStaff(deps),
      addOperator: addOperator(mailDeps),
      removeOperator: removeOperator(deps),
      listOperators: listOperators(deps),
    }
    return {
      jobs: mailJobs(mailDeps),
      timers: [
        { name: 'sweep-expired', everyMs: 10 * minuteMs, run: (ending) => sweepExpired(deps, ending) },
        { name: 'rotate-signing-keys', everyMs: hourMs, run: () => rotateKeysWhenDue(deps) },
      ],
      operations: logSecurity(logger, forgettingAfter(revocations, operations, endingSessions)),
    }
  },
})
