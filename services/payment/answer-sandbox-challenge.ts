import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { paymentContract } from './contract.ts'
import { toChallenge } from './get-sandbox-challenge.ts'
import { answerChallenge, findCharge } from './sandbox-sql.ts'

/** The customer's answer at the sandbox's bank. Answered before, it stays as it was. */
export const answerSandboxChallenge =
  (deps: { db: Db }): Operation<typeof paymentContract, 'answerSandboxChallenge'> =>
  ({ challengeId, answer }, call) =>
    deps.db.tx(call, async (tx) => {
      await answerChallenge(tx, challengeId, answer)
      const challenge = toChallenge(await findCharge(tx, challengeId))
      return challenge === undefined ? refused('CHALLENGE_NOT_FOUND') : done(challenge)
    })
