import type { Operation } from '@merastore/contract'
import { refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { changeStore } from './change-store.ts'
import type { storeContract } from './contract.ts'
import { updateCanonicalDomain } from './domains-sql.ts'

/** Makes one host name the address of the store: links use it, and the storefront redirects from the others. */
export const setCanonicalDomain =
  (deps: { db: Db }): Operation<typeof storeContract, 'setCanonicalDomain'> =>
  ({ domain }, call) =>
    changeStore(deps.db, call, call.storeId, async (tx, store) => {
      if (!store.domains.includes(domain)) return refused('DOMAIN_NOT_FOUND')
      if (store.canonicalDomain === domain) return 'unchanged'
      await updateCanonicalDomain(tx, store.id, domain)
      return 'changed'
    })
