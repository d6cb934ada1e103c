import type { Operation } from '@merastore/contract'
import { done, refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import type { storeContract } from './contract.ts'
import { legalHtml } from './legal-html.ts'
import { findWrittenPage } from './legal-pages-sql.ts'

export const getShopLegalPage =
  (deps: { db: Db }): Operation<typeof storeContract, 'getShopLegalPage'> =>
  async ({ kind, locale }, call) => {
    const page = await deps.db.read(call, (tx) => findWrittenPage(tx, kind, locale))
    if (page === undefined) return refused('LEGAL_PAGE_NOT_FOUND')
    const { body, ...named } = page
    return done({ ...named, html: legalHtml(body) })
  }
