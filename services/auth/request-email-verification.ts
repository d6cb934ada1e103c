import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import { type Db, publish } from '@merastore/runtime'
import { findAccountById } from './accounts-sql.ts'
import type { authContract } from './contract.ts'
import { authEvents } from './events.ts'
import { signedIn } from './realm.ts'
import { queueLink } from './send-links.ts'
import { admitTry } from './tries-sql.ts'

/** Sends the mail again; nothing is sent where the address is verified, or where mails were asked for too often. */
export const requestEmailVerification =
  (deps: { db: Db }): Operation<typeof authContract, 'requestEmailVerification'> =>
  (_input, call) =>
    deps.db.tx(call, async (tx) => {
      const account = await findAccountById(tx, signedIn(call).accountId)
      if (account === undefined || account.emailVerifiedAt !== null) return done({})
      const { admitted } = await admitTry(tx, 'email-verification', account.emailKey)
      if (admitted) {
        const { accountId } = account
        await queueLink(tx, { purpose: 'email-verification', accountId, forStoreId: call.storeId })
        await publish(tx, authEvents['email-verification.requested.v1'], { customerId: accountId })
      }
      return done({})
    })
