import { defineService, listIn } from '@merastore/runtime'
import { addDomain } from './add-domain.ts'
import { closeStore } from './close-store.ts'
import { storeContract } from './contract.ts'
import { createStore } from './create-store.ts'
import { deleteLegalPage } from './delete-legal-page.ts'
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
import { storeSettings } from './settings.ts'
import { suspendStore } from './suspend-store.ts'
import { updateStore } from './update-store.ts'
import { updateStoreRecord } from './update-store-record.ts'

/** Owns the stores of the installation: who they are, their domains, currency, languages, settings and legal pages. */
export const storeModule = defineService({
  contract: storeContract,
  migrations: new URL('./migrations/', import.meta.url),
  events: storeEvents,
  settings: storeSettings,
  permissions: {
    'store:read': ['manager', 'support', 'fulfilment'],
    'store:update': [],
  },
  create({ db, publicUrl, settings }) {
    const reserved = {
      platformHost: new URL(publicUrl).hostname,
      suffixes: listIn(settings.RESERVED_DOMAINS),
    }
    return {
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
  },
})
