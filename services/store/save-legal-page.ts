import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import { type Db, publish } from '@merastore/runtime'
import type { storeContract } from './contract.ts'
import { storeEvents } from './events.ts'
import { isLocaleOffered, writePage } from './legal-pages-sql.ts'

export const saveLegalPage =
  (deps: { db: Db }): Operation<typeof storeContract, 'saveLegalPage'> =>
  ({ kind, locale, body }, call) =>
    deps.db.tx(call, async (tx) => {
      if (body.trim() === '') return refused('LEGAL_PAGE_EMPTY')
      if (!(await isLocaleOffered(tx, locale))) return refused('LOCALE_NOT_OFFERED')
      const page = await writePage(tx, { kind, locale }, body)
      const { revision } = page
      await publish(tx, storeEvents['store.legal-page-written.v1'], { storeId: call.storeId, kind, locale, revision })
      return done(page)
    })
