import { defineEvents, Id, OneOf } from '@merastore/contract'
import { Type } from 'typebox'
import { Role } from './schemas.ts'

/** Customers and staff alike; events of staff stand in the installation's scope. */
const accountId = Type.Union([Id('customer'), Id('staff')])

export const authEvents = defineEvents('auth', {
  'customer.registered.v1': {
    summary: 'A customer got an account',
    aggregate: 'customerId',
    data: Type.Object({ customerId: Id('customer') }),
  },
  'customer.email-verified.v1': {
    summary: 'A customer proved that the email address is theirs',
    aggregate: 'customerId',
    data: Type.Object({ customerId: Id('customer') }),
  },
  'customer.claimed.v1': {
    summary:
      'Who reads the mail of an address took over the account that was opened under it: what is stored there may be a stranger’s',
    aggregate: 'customerId',
    data: Type.Object({ customerId: Id('customer') }),
  },
  'email-verification.requested.v1': {
    summary: 'A mail that confirms an email address is to be sent',
    aggregate: 'customerId',
    data: Type.Object({ customerId: Id('customer') }),
  },
  'password-reset.requested.v1': {
    summary: 'A link for choosing a new password is to be sent',
    aggregate: 'accountId',
    data: Type.Object({ accountId }),
  },
  'password.changed.v1': {
    summary: 'A password was changed, by its owner or through a reset',
    aggregate: 'accountId',
    data: Type.Object({ accountId, cause: OneOf(['changed', 'reset']) }),
  },
  'session.reuse-detected.v1': {
    summary: 'A refresh token that had been used came back: it was copied, so the session was ended',
    aggregate: 'accountId',
    data: Type.Object({ accountId, sessionId: Id('session') }),
  },
  'staff.invited.v1': {
    summary: 'A person was invited to work in the store',
    aggregate: 'staffId',
    data: Type.Object({ staffId: Id('staff'), role: Role }),
  },
  'staff.joined.v1': {
    summary: 'A person works in the store from now on',
    aggregate: 'staffId',
    data: Type.Object({ staffId: Id('staff'), role: Role }),
  },
  'staff.role-changed.v1': {
    summary: 'A person has another role in the store',
    aggregate: 'staffId',
    data: Type.Object({ staffId: Id('staff'), role: Role }),
  },
  'staff.removed.v1': {
    summary: 'A person works in the store no more',
    aggregate: 'staffId',
    data: Type.Object({ staffId: Id('staff') }),
  },
})
