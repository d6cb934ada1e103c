import type { Operation } from '@merastore/contract'
import { refused } from '@merastore/kernel'
import type { Db } from '@merastore/runtime'
import { changeStore } from './change-store.ts'
import { domainsMax, type storeContract } from './contract.ts'
import { isReserved, type ReservedDomains } from './domain.ts'
import { insertDomains, isDomainTaken } from './domains-sql.ts'

/** Lets a store be found under another host name. Whose the name is, its DNS decides: it has to lead to this platform. */
export const addDomain =
  (deps: { db: Db; reserved: ReservedDomains }): Operation<typeof storeContract, 'addDomain'> =>
  ({ domain }, call) =>
    changeStore(deps.db, call, call.storeId, async (tx, store) => {
      if (store.domains.includes(domain)) return 'unchanged'
      if (isReserved(deps.reserved, domain, call.actor)) return refused('DOMAIN_RESERVED')
      if (store.domains.length >= domainsMax) return refused('DOMAINS_TOO_MANY')
      if (await isDomainTaken(tx, store.id, [domain])) return refused('DOMAIN_TAKEN')
      await insertDomains(tx, store.id, [domain])
      return 'changed'
    })
