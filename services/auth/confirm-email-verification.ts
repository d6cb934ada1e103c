import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { publish, type Tx } from '@merastore/runtime'
import { verifyEmail } from './accounts-sql.ts'
import type { authContract } from './contract.ts'
import type { AuthDeps } from './deps.ts'
import { authEvents } from './events.ts'
import { findLink, spendLink } from './links-sql.ts'
import { forgetTries } from './tries-sql.ts'

/** A second click on the link finds the address verified, and that is an answer as good as the first. */
export const confirmEmailVerification =
  (deps: AuthDeps): Operation<typeof authContract, 'confirmEmailVerification'> =>
  async ({ token }, call) => {
    const linkId = deps.vault.readLinkToken('email-verification', token)
    if (linkId === undefined) return refused('LINK_INVALID')
    return deps.db.tx(call, async (tx) => {
      const link = await spendLink(tx, 'email-verification', linkId)
      if (link === undefined) return (await wasVerifiedBy(tx, linkId)) ? done({}) : refused('LINK_INVALID')
      const { accountId } = link
      const verified = await verifyEmail(tx, accountId)
      if (verified === 'taken') return refused('LINK_INVALID')
      if (verified !== 'before') {
        await publish(tx, authEvents['customer.email-verified.v1'], { customerId: accountId })
        await forgetTries(tx, 'email-verification', verified.emailKey)
      }
      return done({})
    })
  }

async function wasVerifiedBy(tx: Tx, linkId: string): Promise<boolean> {
  const link = await findLink(tx, linkId)
  return link !== undefined && link.usedAt !== null && link.emailVerifiedAt !== null
}
