import { authContract } from '@merastore/auth/contract'
import { catalogContract } from '@merastore/catalog/contract'
import { SMTP_URL } from '@merastore/notification/contract'
import { defineService } from '@merastore/runtime'
import { storeContract } from '@merastore/store/contract'
import { taxContract } from '@merastore/tax/contract'
import { Type } from 'typebox'
import { addHostedDomain } from './add-hosted-domain.ts'
import { closeHostedStore } from './close-hosted-store.ts'
import { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'
import { finishOpening } from './finish-opening.ts'
import { getFirstOwner } from './get-first-owner.ts'
import { getHostedStore } from './get-hosted-store.ts'
import { getReplay } from './get-replay.ts'
import { inviteFirstOwner } from './invite-first-owner.ts'
import { listEventConsumers } from './list-event-consumers.ts'
import { listHostedStores } from './list-hosted-stores.ts'
import { listOperatorLog } from './list-operator-log.ts'
import { listReplays } from './list-replays.ts'
import { openHostedStore } from './open-hosted-store.ts'
import { previewReplay } from './preview-replay.ts'
import { removeHostedDomain } from './remove-hosted-domain.ts'
import { reopenHostedStore } from './reopen-hosted-store.ts'
import { resumeHostedStore } from './resume-hosted-store.ts'
import { resumeReplay } from './resume-replay.ts'
import { setHostedCanonicalDomain } from './set-hosted-canonical-domain.ts'
import { startReplay } from './start-replay.ts'
import { stopReplay } from './stop-replay.ts'
import { suspendHostedStore } from './suspend-hosted-store.ts'
import { updateHostedStore } from './update-hosted-store.ts'

export type OperatorOptions = {
  /** Whether links are handed to the operator, as where no email would bring them. Default: where there is no SMTP_URL. */
  readonly handsOutLinks: boolean
}

/** Owns what operators do: to the stores that they run for others, and to the consumers of events. */
export const operatorModule = defineService({
  contract: operatorContract,
  migrations: new URL('./migrations/', import.meta.url),
  needs: { store: storeContract, auth: authContract, catalog: catalogContract, tax: taxContract },
  settings: Type.Object({ SMTP_URL }),
  create({ db, clients, replays, settings }, options: Partial<OperatorOptions>) {
    const { handsOutLinks = settings.SMTP_URL === undefined } = options
    const deps: OperatorDeps = { ...clients, db, replays, handsOutLinks }
    return {
      jobs: [finishOpening(deps)],
      operations: {
        listHostedStores: listHostedStores(deps),
        openHostedStore: openHostedStore(deps),
        getHostedStore: getHostedStore(deps),
        updateHostedStore: updateHostedStore(deps),
        addHostedDomain: addHostedDomain(deps),
        removeHostedDomain: removeHostedDomain(deps),
        setHostedCanonicalDomain: setHostedCanonicalDomain(deps),
        suspendHostedStore: suspendHostedStore(deps),
        resumeHostedStore: resumeHostedStore(deps),
        closeHostedStore: closeHostedStore(deps),
        reopenHostedStore: reopenHostedStore(deps),
        getFirstOwner: getFirstOwner(deps),
        inviteFirstOwner: inviteFirstOwner(deps),
        listOperatorLog: listOperatorLog(deps),
        listEventConsumers: listEventConsumers(deps),
        previewReplay: previewReplay(deps),
        startReplay: startReplay(deps),
        listReplays: listReplays(deps),
        getReplay: getReplay(deps),
        stopReplay: stopReplay(deps),
        resumeReplay: resumeReplay(deps),
      },
    }
  },
})
