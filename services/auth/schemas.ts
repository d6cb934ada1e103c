import { Email, Id, Nullable, OneOf, roles, Text, Timestamp } from '@merastore/contract'
import { type Static, Type } from 'typebox'

/** An email address as a person types it, perhaps with spaces around it. */
export const TypedEmail = Type.String({
  pattern:
    '^ *[^\\s@\\u0000-\\u001f\\u007f<>()\\[\\]\\\\,;:"]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?\\.[A-Za-z]{2,63} *$',
  maxLength: 260,
})

/** A password that is being chosen (NIST SP 800-63B): length counts, composition does not. */
export const NewPassword = Type.String({ minLength: 10, maxLength: 200 })

/** A password that is being checked: whatever was typed is compared. */
export const TypedPassword = Type.String({ minLength: 1, maxLength: 200 })

/** The secret inside a link of ours: an id and its proof. */
export const LinkToken = Type.String({ minLength: 1, maxLength: 200 })

export const RefreshToken = Type.String({ minLength: 1, maxLength: 100 })

export const Role = OneOf(roles)

/** Makes tries of this device count by themselves, apart from those of strangers. Opens nothing; keep it for long. */
export const DeviceToken = Type.String({ minLength: 1, maxLength: 200 })

const tokens = {
  sessionId: Id('session'),
  /** A JWT for the header `Authorization: Bearer …`, good for ten minutes. */
  accessToken: Type.String(),
  accessTokenExpiresAt: Timestamp,
  /** Good for one renewal; the answer bears the next one. */
  refreshToken: Type.String(),
  refreshTokenExpiresAt: Timestamp,
  /** At sign-in: to be sent with the next one from this device. */
  deviceToken: Type.Optional(DeviceToken),
}

export const CustomerTokens = Type.Object({ customerId: Id('customer'), ...tokens }, { $id: 'CustomerTokens' })
export type CustomerTokens = Static<typeof CustomerTokens>

export const StoreRole = Type.Object({ storeId: Id('store'), role: Role }, { $id: 'StoreRole' })
export type StoreRole = Static<typeof StoreRole>

const StaffIdentity = Type.Object(
  { id: Id('staff'), email: Email, name: Nullable(Text({ max: 100 })) },
  { $id: 'StaffIdentity' },
)

export const StaffTokens = Type.Object(
  {
    staff: StaffIdentity,
    /** Whether the person is an operator of the installation, who works in no store. */
    operator: Type.Boolean(),
    stores: Type.Array(StoreRole),
    ...tokens,
  },
  { $id: 'StaffTokens' },
)
export type StaffTokens = Static<typeof StaffTokens>

export const Session = Type.Object(
  {
    id: Id('session'),
    current: Type.Boolean(),
    /** The network address from which it was opened or last renewed. */
    address: Nullable(Type.String()),
    /** Such as `Firefox`; null where it is not known. */
    browser: Nullable(Type.String()),
    /** Such as `Windows`; null where it is not known. */
    system: Nullable(Type.String()),
    createdAt: Timestamp,
    lastUsedAt: Timestamp,
    expiresAt: Timestamp,
  },
  { $id: 'Session' },
)
export type Session = Static<typeof Session>

export const SessionList = Type.Object({ data: Type.Array(Session) })

export const StaffMember = Type.Object(
  {
    id: Id('staff'),
    email: Email,
    name: Nullable(Text({ max: 100 })),
    role: Role,
    status: OneOf(['invited', 'active']),
    since: Timestamp,
  },
  { $id: 'StaffMember' },
)
export type StaffMember = Static<typeof StaffMember>

export const InvitedStaffMember = Type.Object(
  {
    ...StaffMember.properties,
    /** False where the person was invited less than a minute ago: nothing was done, the link of then is good. */
    invitationSent: Type.Boolean(),
  },
  { $id: 'InvitedStaffMember' },
)

export const Me = Type.Object(
  {
    staff: StaffIdentity,
    sessionId: Id('session'),
    /** The role in the store of the request; null without one. */
    role: Nullable(Role),
    permissions: Type.Array(Type.String()),
    /** Whether the person is an operator of the installation, who works in no store. */
    operator: Type.Boolean(),
    stores: Type.Array(StoreRole),
  },
  { $id: 'Me' },
)

/** Somebody who runs the installation for others. */
export const Operator = Type.Object({ id: Id('staff'), email: Email, since: Timestamp })
export type Operator = Static<typeof Operator>

/** Who a valid token stands for, as the gateway writes it into the call. */
export const CustomerActor = Type.Object({
  kind: Type.Literal('customer'),
  id: Id('customer'),
  sessionId: Id('session'),
})
export const StaffActor = Type.Object({
  kind: Type.Literal('staff'),
  id: Id('staff'),
  sessionId: Id('session'),
  /** The role in the store of the call, or `none`. */
  role: Type.String(),
  permissions: Type.Array(Type.String()),
})

export const OperatorActor = Type.Object({
  kind: Type.Literal('operator'),
  id: Id('staff'),
  sessionId: Id('session'),
})

/** A public signing key (RFC 7517, RFC 8037). */
export const SigningKey = Type.Object({
  kid: Id('key'),
  kty: Type.String(),
  crv: Type.String(),
  x: Type.String(),
  alg: Type.String(),
  use: Type.String(),
})
