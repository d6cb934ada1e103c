import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { findAccountById } from './accounts-sql.ts'
import type { authContract } from './contract.ts'
import { signedIn } from './realm.ts'
import { queueEmailVerification } from './send-links.ts'

/** Sends the mail again; nothing is sent where the address is verified, or where mails were asked for too often. */
export const requestEmailVerification =
  (deps: { db: Db }): Operation<typeof authContract, 'requestEmailVerification'> =>
  (_input, call) =>
    deps.db.tx(call, async (tx) => {
      const account = await findAccountById(tx, signedIn(call).accountId)
      if (account === undefined || account.emailVerifiedAt !== null) return done({})
      await queueEmailVerification(tx, account)
      return done({})
    })
