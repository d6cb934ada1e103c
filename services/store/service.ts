import type { Clock } from '@merastore/kernel'
import { createAnswerStore, type Database, type Service } from '@merastore/runtime'
import { addDomain } from './add-domain.ts'
import { closeStore } from './close-store.ts'
import { storeContract } from './contract.ts'
import { createStore } from './create-store.ts'
import { deleteLegalPage } from './delete-legal-page.ts'
import type { ReservedDomains } from './domain.ts'
import { storeEvents } from './events.ts'
import { findStore } from './find-store.ts'
import { getLegalPage } from './get-legal-page.ts'
import { getShopLegalPage } from './get-shop-legal-page.ts'
import { getStore } from './get-store.ts'
import { getStoreRecord } from './get-store-record.ts'
import { listLegalPages } from './list-legal-pages.ts'
import { listShopLegalPages } from './list-shop-legal-pages.ts'
import { listStores } from './list-stores.ts'
import { removeDomain } from './remove-domain.ts'
import { reopenStore } from './reopen-store.ts'
import { resumeStore } from './resume-store.ts'
import { saveLegalPage } from './save-legal-page.ts'
import { setCanonicalDomain } from './set-canonical-domain.ts'
import { suspendStore } from './suspend-store.ts'
import { updateStore } from './update-store.ts'
import { updateStoreRecord } from './update-store-record.ts'

type StoreServiceOptions = {
  readonly database: Database
  readonly clock: Clock
  /** Host names that no store gets by asking for them; none without it. */
  readonly reserved?: ReservedDomains
}

/** Owns the stores of the installation: who they are, their domains, currency, languages, settings and legal pages. */
export function createStoreService(options: StoreServiceOptions): Service<typeof storeContract> {
  const { database, clock, reserved = {} } = options
  const db = database.forSchema('store', clock)
  return {
    contract: storeContract,
    db,
    migrations: { schema: 'store', folder: new URL('./migrations/', import.meta.url) },
    answers: createAnswerStore(db),
    events: Object.values(storeEvents),
    consumers: [],
    jobs: [],
    timers: [],
    operations: {
      getStore: getStore({ db }),
      getStoreSettings: getStore({ db }),
      updateStore: updateStore({ db }),
      addDomain: addDomain({ db, reserved }),
      removeDomain: removeDomain({ db }),
      setCanonicalDomain: setCanonicalDomain({ db }),
      closeStore: closeStore({ db }),
      reopenStore: reopenStore({ db }),
      listShopLegalPages: listShopLegalPages({ db }),
      getShopLegalPage: getShopLegalPage({ db }),
      listLegalPages: listLegalPages({ db }),
      getLegalPage: getLegalPage({ db }),
      saveLegalPage: saveLegalPage({ db }),
      deleteLegalPage: deleteLegalPage({ db }),
      createStore: createStore({ db, reserved }),
      findStore: findStore({ db }),
      listStores: listStores({ db }),
      getStoreRecord: getStoreRecord({ db }),
      updateStoreRecord: updateStoreRecord({ db }),
      suspendStore: suspendStore({ db }),
      resumeStore: resumeStore({ db }),
    },
  }
}
