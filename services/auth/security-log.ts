import type { Call } from '@merastore/contract'
import type { Outcome } from '@merastore/kernel'
import type { Logger } from '@merastore/runtime'

/** What is noted where an operation was done. */
const doneEvents = {
  signInStaff: 'staff-signed-in',
  confirmPasswordReset: 'password-reset',
  confirmStaffPasswordReset: 'staff-password-reset',
  changePassword: 'password-changed',
  changeStaffPassword: 'staff-password-changed',
  inviteStaff: 'staff-invited',
  inviteFirstOwner: 'first-owner-invited',
  acceptInvitation: 'staff-joined',
  createStaff: 'staff-created',
  changeStaffRole: 'staff-role-changed',
  removeStaff: 'staff-removed',
  getInvitationLink: 'invitation-link-read',
  addOperator: 'operator-added',
  removeOperator: 'operator-removed',
  rotateKeys: 'signing-keys-rotated',
} as const

/** What is noted where an operation was refused: a guess, or too many. */
const refusedEvents: Readonly<Record<string, string>> = {
  CREDENTIALS_INVALID: 'wrong-credentials',
  SIGN_IN_THROTTLED: 'sign-in-throttled',
  LINK_INVALID: 'wrong-link',
}

/** Whose guesses are noted: a customer who mistypes is everyday, and is noted where it goes on. */
const guarded = ['signIn', 'signInStaff', ...Object.keys(doneEvents), 'confirmEmailVerification']

/**
 * The operations, those that decide over who gets in noted in the log: by ids alone, never by name, address or network.
 * `requestId` leads to the request's own line.
 */
export function logSecurity<Operations extends object>(logger: Logger, operations: Operations): Operations {
  const noted: Record<string, unknown> = {}
  for (const [name, run] of Object.entries(operations)) {
    if (guarded.includes(name) && typeof run === 'function') noted[name] = noting(logger, name, run as Run)
  }
  return { ...operations, ...noted }
}

type Run = (input: object, call: Call) => Promise<Outcome<unknown>>

function noting(logger: Logger, operation: string, run: Run): Run {
  return async (input, call) => {
    const answer = await run(input, call)
    const { requestId, storeId, actor } = call
    const about = { requestId, storeId, by: 'id' in actor ? actor.id : actor.kind }
    if (answer.outcome === 'done' && operation in doneEvents) {
      const event = doneEvents[operation as keyof typeof doneEvents]
      logger.info({ event, ...about, ...idsOf(input), ...idsOf(answer.value) }, 'security event')
    }
    const isEveryday = operation === 'signIn' && answer.outcome === 'refused' && answer.code === 'CREDENTIALS_INVALID'
    if (answer.outcome === 'refused' && answer.code in refusedEvents && !isEveryday) {
      logger.warn({ event: refusedEvents[answer.code], operation, ...about }, 'security event')
    }
    return answer
  }
}

/** The ids and the role in an input or answer, and whether somebody lost their access; nothing else of it. */
function idsOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return {}
  const { staffId, id, role, staff, operator, activeKid, accessEnded } = value as Record<string, unknown>
  const nested = (staff ?? operator) as { id?: unknown } | undefined
  const found = { staffId: staffId ?? id ?? nested?.id, role, activeKid, accessEnded }
  return Object.fromEntries(Object.entries(found).filter(([, each]) => each !== undefined))
}
