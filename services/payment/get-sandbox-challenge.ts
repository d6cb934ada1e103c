import type { Operation } from '@merastore/contract'
import { type Currency, done, money, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { paymentContract, SandboxChallenge } from './contract.ts'
import { type Charge, findCharge } from './sandbox-sql.ts'

/** A challenge, for the page of the sandbox's bank. Its id is the payment's, which nobody guesses. */
export const getSandboxChallenge =
  (deps: { db: Db }): Operation<typeof paymentContract, 'getSandboxChallenge'> =>
  ({ challengeId }, call) =>
    deps.db.read(call, async (tx) => {
      const challenge = toChallenge(await findCharge(tx, challengeId))
      return challenge === undefined ? refused('CHALLENGE_NOT_FOUND') : done(challenge)
    })

/** The challenge of a charge; undefined where the charge never had one. */
export function toChallenge(charge: Charge | undefined): SandboxChallenge | undefined {
  if (charge === undefined || charge.amountMinor === null || charge.currency === null) return undefined
  if (charge.status !== 'challenge' && charge.behaviour !== 'challenge') return undefined
  return {
    challengeId: charge.paymentId,
    status: challengeStatus(charge),
    amount: money(charge.amountMinor, charge.currency as Currency),
    card: { brand: charge.cardBrand ?? 'card', last4: charge.cardLast4 ?? '' },
    returnUrl: charge.returnUrl,
  }
}

function challengeStatus(charge: Charge): SandboxChallenge['status'] {
  if (charge.status === 'challenge') return 'open'
  if (charge.challengeAnswer === null) return 'closed'
  return charge.challengeAnswer === 'approve' ? 'approved' : 'refused'
}
