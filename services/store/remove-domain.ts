import type { Operation } from '@merastore/contract'
import { refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { changeStore } from './change-store.ts'
import type { storeContract } from './contract.ts'
import { deleteDomain } from './domains-sql.ts'

/** Takes a host name from a store. The last one stays, and so does the canonical one until another is made so. */
export const removeDomain =
  (deps: { db: Db }): Operation<typeof storeContract, 'removeDomain'> =>
  ({ domain }, call) =>
    changeStore(deps.db, call, call.storeId, async (tx, store) => {
      if (!store.domains.includes(domain)) return refused('DOMAIN_NOT_FOUND')
      if (store.domains.length === 1) return refused('LAST_DOMAIN')
      if (store.canonicalDomain === domain) return refused('DOMAIN_CANONICAL')
      await deleteDomain(tx, store.id, domain)
      return 'changed'
    })
