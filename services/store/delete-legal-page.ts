import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { type Db, publish } from '@merastore/runtime'
import type { storeContract } from './contract.ts'
import { storeEvents } from './events.ts'
import { findPage, writePage } from './legal-pages-sql.ts'

/** Takes a page off the shop. Its row stays without a text, so that a revision never names two texts. */
export const deleteLegalPage =
  (deps: { db: Db }): Operation<typeof storeContract, 'deleteLegalPage'> =>
  ({ kind, locale }, call) =>
    deps.db.tx(call, async (tx) => {
      const before = await findPage(tx, { kind, locale })
      if (before === undefined || before.body === null) return refused('LEGAL_PAGE_NOT_FOUND')
      const page = await writePage(tx, { kind, locale }, null)
      const { revision } = page
      await publish(tx, storeEvents['store.legal-page-removed.v1'], { storeId: call.storeId, kind, locale, revision })
      return done(page)
    })
