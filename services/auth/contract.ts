import {
  access,
  defineContract,
  Email,
  Id,
  input,
  Locale,
  Nullable,
  OneOf,
  type Operations,
  Text,
  Timestamp,
} from '@merastore/contract'
import { Type } from 'typebox'
import { sessionOperations, staffOperations } from './admin-operations.ts'
import { refusals } from './refusals.ts'
import {
  CustomerActor,
  CustomerTokens,
  InvitedStaffMember,
  NewPassword,
  Operator,
  OperatorActor,
  Role,
  SigningKey,
  StaffActor,
  StaffMember,
  TypedEmail,
} from './schemas.ts'
import { storefrontOperations } from './storefront-operations.ts'

const { TOKEN_INVALID, PASSWORD_WEAK, CUSTOMER_NOT_FOUND, INVITATION_NOT_FOUND, OPERATOR_NOT_FOUND } = refusals

const serviceOperations = {
  authenticate: {
    summary: 'Who an access token stands for in the store of the call',
    access: access.services,
    input: input({ token: Type.String({ maxLength: 4096 }), surface: OneOf(['storefront', 'admin']) }),
    output: Type.Object({ actor: Type.Union([CustomerActor, StaffActor, OperatorActor]) }),
    refusals: { TOKEN_INVALID },
    retry: 'safe',
  },
  listKeys: {
    summary: 'The public keys that may have signed an access token, as a JWK set',
    access: access.services,
    input: input({}),
    output: Type.Object({ keys: Type.Array(SigningKey) }),
    refusals: {},
    retry: 'safe',
  },
  rotateKeys: {
    summary: 'Sign with the next key from now on; tokens that the old one signed stay valid until they expire',
    access: access.services,
    // The id of the key that becomes the next one: a repetition under it rotates nothing.
    input: input({ kid: Id('key') }),
    output: Type.Object({ activeKid: Id('key'), nextKid: Id('key') }),
    refusals: {},
    retry: 'keyed',
  },
  createCustomerAccount: {
    summary: 'Give a customer an account in the store, signed in; a repetition under the same id signs in again',
    access: access.services,
    input: input({ customerId: Id('customer'), email: TypedEmail, password: NewPassword, locale: Locale }),
    output: Type.Object({ email: Email, registeredAt: Timestamp, tokens: CustomerTokens }),
    refusals: { PASSWORD_WEAK },
    retry: 'keyed',
  },
  getCustomerAccount: {
    summary: 'The email address with which a customer signs in',
    access: access.services,
    input: input({ customerId: Id('customer') }),
    output: Type.Object({
      customerId: Id('customer'),
      email: Email,
      emailVerifiedAt: Nullable(Timestamp),
      locale: Locale,
      registeredAt: Timestamp,
    }),
    refusals: { CUSTOMER_NOT_FOUND },
    retry: 'safe',
  },
  getInvitationLink: {
    summary: 'The link of an open invitation to the store of the call, for an operator whose mail has no way out',
    access: access.services,
    input: input({ staffId: Id('staff') }),
    output: Type.Object({ link: Type.String(), expiresAt: Timestamp }),
    refusals: { INVITATION_NOT_FOUND },
    retry: 'safe',
  },
  inviteFirstOwner: {
    summary: 'Invite the first owner of the store of the call; whoever was invited as such before is invited no more',
    access: access.services,
    input: input({
      email: TypedEmail,
      /** Leaves an invitation that is open as it is, and answers it: a store that is still being opened. */
      onlyIfNone: Type.Optional(Type.Boolean()),
    }),
    output: InvitedStaffMember,
    refusals: { OWNER_JOINED: refusals.OWNER_JOINED, STAFF_EXISTS: refusals.STAFF_EXISTS },
    retry: 'keyed',
  },
  createStaff: {
    summary: 'Give a person a role in the store of the call; who has an account already keeps its password',
    access: access.services,
    input: input({ email: TypedEmail, password: NewPassword, name: Text({ min: 1, max: 100 }), role: Role }),
    output: StaffMember,
    refusals: { PASSWORD_WEAK, OPERATOR_ACCOUNT: refusals.OPERATOR_ACCOUNT },
    retry: 'keyed',
  },
  addOperator: {
    summary: 'Make somebody an operator of the installation; answers a link for choosing a password',
    description:
      'What opened an account of this address before is ended: its password, its sessions and its links. Asked again, so are those, and another link is made. No link is ever sent by mail.',
    access: access.services,
    input: input({ email: TypedEmail }),
    output: Type.Object({
      operator: Operator,
      /** Whether the address had a password, which opens nothing any more. */
      accessEnded: Type.Boolean(),
      link: Type.String(),
      expiresAt: Timestamp,
    }),
    refusals: { OPERATOR_WORKS_IN_STORE: refusals.OPERATOR_WORKS_IN_STORE },
    retry: 'keyed',
  },
  removeOperator: {
    summary: 'Take the installation out of somebody’s hands, and end their sessions',
    access: access.services,
    input: input({ email: TypedEmail }),
    output: Operator,
    refusals: { OPERATOR_NOT_FOUND },
    retry: 'keyed',
  },
  listOperators: {
    summary: 'The operators of the installation',
    access: access.services,
    input: input({}),
    output: Type.Object({ data: Type.Array(Operator) }),
    refusals: {},
    retry: 'safe',
  },
} as const satisfies Operations

export const authContract = defineContract('auth', {
  ...storefrontOperations,
  ...sessionOperations,
  ...staffOperations,
  ...serviceOperations,
})

export { authEvents } from './events.ts'
export {
  CustomerTokens,
  type Me,
  NewPassword,
  type Session,
  type StaffMember,
  type StaffTokens,
  TypedEmail,
} from './schemas.ts'
