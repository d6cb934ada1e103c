import { access, Id, input, NoContent, type Operations } from '@merastore/contract'
import { Type } from 'typebox'
import { refusals } from './refusals.ts'
import {
  CustomerTokens,
  DeviceToken,
  LinkToken,
  NewPassword,
  RefreshToken,
  SessionList,
  TypedEmail,
  TypedPassword,
} from './schemas.ts'

const { CREDENTIALS_INVALID, SIGN_IN_THROTTLED, TOKEN_INVALID, LINK_INVALID, PASSWORD_WEAK, SESSION_NOT_FOUND } =
  refusals
const { ACCOUNT_PROOF_REQUIRED } = refusals

/** Invites guessing: ten tries a minute from one address. */
export const guarded = { max: 10, windowSeconds: 60 }

/** What is opened by a token of 256 bits: nobody guesses it, and whoever tries is stopped all the same. */
export const misses = { max: 60, windowSeconds: 60 }

// Answers that bear tokens, and digests of inputs that bear passwords, must not be stored: such operations are
// `natural`.
export const storefrontOperations = {
  signIn: {
    summary: 'Sign in as a customer',
    method: 'POST',
    path: '/storefront/v1/sessions',
    access: access.anyone,
    input: input({ email: TypedEmail, password: TypedPassword, deviceToken: Type.Optional(DeviceToken) }),
    output: CustomerTokens,
    refusals: { CREDENTIALS_INVALID, SIGN_IN_THROTTLED },
    retry: 'never',
    idempotency: 'natural',
    status: 201,
    limit: guarded,
  },
  refreshSession: {
    summary: 'Renew the tokens of a session',
    description:
      'Each refresh token is good once. A repetition within ten seconds gets the same answer; a later one ends the session, because it means that the token was copied.',
    method: 'POST',
    path: '/storefront/v1/sessions/refresh',
    access: access.anyone,
    input: input({ refreshToken: RefreshToken }),
    output: CustomerTokens,
    refusals: { TOKEN_INVALID },
    retry: 'keyed',
    idempotency: 'natural',
    missLimit: { ...misses, codes: ['TOKEN_INVALID'] },
  },
  signOut: {
    summary: 'Sign out: end this session',
    method: 'DELETE',
    path: '/storefront/v1/sessions/current',
    access: access.customer,
    input: input({}),
    output: NoContent,
    refusals: {},
    retry: 'keyed',
    status: 204,
  },
  listSessions: {
    summary: 'Where I am signed in',
    method: 'GET',
    path: '/storefront/v1/sessions',
    access: access.customer,
    input: input({}),
    output: SessionList,
    refusals: {},
    retry: 'safe',
  },
  revokeSession: {
    summary: 'End one of my sessions',
    method: 'DELETE',
    path: '/storefront/v1/sessions/{sessionId}',
    access: access.customer,
    input: input({ sessionId: Id('session') }),
    output: NoContent,
    refusals: { SESSION_NOT_FOUND },
    retry: 'keyed',
    status: 204,
  },
  revokeOtherSessions: {
    summary: 'Sign out everywhere else: end all my sessions but this one',
    method: 'DELETE',
    path: '/storefront/v1/sessions',
    access: access.customer,
    input: input({}),
    output: NoContent,
    refusals: {},
    retry: 'keyed',
    status: 204,
  },
  requestEmailVerification: {
    summary: 'Send the mail that confirms my email address again',
    method: 'POST',
    path: '/storefront/v1/email-verifications',
    access: access.customer,
    input: input({}),
    output: NoContent,
    refusals: {},
    retry: 'keyed',
    status: 202,
    limit: guarded,
  },
  confirmEmailVerification: {
    summary: 'Confirm an email address with the link that was sent to it',
    description:
      'Also needs a session of the account or its password: somebody else may have opened it under this address.',
    method: 'POST',
    path: '/storefront/v1/email-verifications/confirm',
    access: access.anyone,
    input: input({ token: LinkToken, password: Type.Optional(TypedPassword) }),
    output: NoContent,
    refusals: {
      LINK_INVALID,
      ACCOUNT_PROOF_REQUIRED,
      CREDENTIALS_INVALID: { ...CREDENTIALS_INVALID, status: 422 },
      SIGN_IN_THROTTLED,
    },
    retry: 'keyed',
    idempotency: 'natural',
    status: 204,
    limit: guarded,
  },
  requestPasswordReset: {
    summary: 'Send a link for choosing a new password',
    description: 'The answer is the same whether there is an account with this email address or not.',
    method: 'POST',
    path: '/storefront/v1/password-resets',
    access: access.anyone,
    input: input({ email: TypedEmail }),
    output: NoContent,
    refusals: {},
    retry: 'keyed',
    status: 202,
    limit: guarded,
  },
  confirmPasswordReset: {
    summary: 'Choose a new password with the link that was sent; ends all sessions',
    method: 'POST',
    path: '/storefront/v1/password-resets/confirm',
    access: access.anyone,
    input: input({ token: LinkToken, password: NewPassword }),
    output: Type.Object({ deviceToken: DeviceToken }),
    refusals: { LINK_INVALID, PASSWORD_WEAK },
    retry: 'never',
    idempotency: 'natural',
    limit: guarded,
  },
  changePassword: {
    summary: 'Change my password; ends my other sessions',
    method: 'PUT',
    path: '/storefront/v1/customer/password',
    access: access.customer,
    input: input({ currentPassword: TypedPassword, newPassword: NewPassword }),
    output: NoContent,
    refusals: { CREDENTIALS_INVALID: { ...CREDENTIALS_INVALID, status: 422 }, SIGN_IN_THROTTLED, PASSWORD_WEAK },
    retry: 'never',
    status: 204,
    limit: guarded,
  },
} as const satisfies Operations
