import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { legalPageKinds, type storeContract } from './contract.ts'
import { listWrittenPages } from './legal-pages-sql.ts'

export const listShopLegalPages =
  (deps: { db: Db }): Operation<typeof storeContract, 'listShopLegalPages'> =>
  ({ locale }, call) =>
    deps.db.read(call, async (tx) => {
      const pages = await listWrittenPages(tx, locale)
      const data = legalPageKinds.flatMap((kind) => pages.find((page) => page.kind === kind) ?? [])
      return done({ data, nextCursor: null })
    })
