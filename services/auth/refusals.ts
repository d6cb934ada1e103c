/** The refusals that several operations of this service share. */
export const refusals = {
  CREDENTIALS_INVALID: { status: 401, detail: 'The email address or the password is not right.' },
  SIGN_IN_THROTTLED: {
    status: 429,
    detail: 'Too many tries with this email address: wait a minute at most, or reset the password.',
  },
  TOKEN_INVALID: { status: 401, detail: 'The token is not valid any more: sign in again.' },
  LINK_INVALID: { status: 422, detail: 'The link was used already, or is too old: ask for a new one.' },
  ACCOUNT_PROOF_REQUIRED: {
    status: 403,
    detail: 'Sign in, or give the password of the account: the link alone does not prove that it is yours.',
  },
  PASSWORD_WEAK: {
    status: 422,
    detail: 'The password is easy to guess: choose another one.',
    errors: ['PASSWORD_WEAK'],
  },
  SESSION_NOT_FOUND: { status: 404, detail: 'There is no such session.' },
  CUSTOMER_NOT_FOUND: { status: 404, detail: 'There is no such customer.' },
  STAFF_NOT_FOUND: { status: 404, detail: 'No such person works in this store.' },
  INVITATION_NOT_FOUND: { status: 404, detail: 'No invitation to this store is open for this person.' },
  STAFF_EXISTS: { status: 409, detail: 'This person works in this store already.' },
  OWNER_JOINED: { status: 409, detail: 'The store has an owner, who invites whoever else works there.' },
  OPERATOR_ACCOUNT: {
    status: 409,
    detail:
      'This address is that of an operator of the installation, who works in no store: ask to be invited under another one.',
  },
  OPERATOR_WORKS_IN_STORE: {
    status: 409,
    detail: 'This person works in a store, and an operator works in none: use another address.',
  },
  OPERATOR_NOT_FOUND: { status: 404, detail: 'No operator has this address.' },
  LAST_OWNER: { status: 409, detail: 'A store needs an owner: give somebody else that role first.' },
} as const
