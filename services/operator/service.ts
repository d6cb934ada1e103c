import type { Clock } from '@merastore/kernel'
import { createAnswerStore, type Database, type Service } from '@merastore/runtime'
import { addHostedDomain } from './add-hosted-domain.ts'
import { closeHostedStore } from './close-hosted-store.ts'
import { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'
import { finishOpening } from './finish-opening.ts'
import { getFirstOwner } from './get-first-owner.ts'
import { getHostedStore } from './get-hosted-store.ts'
import { inviteFirstOwner } from './invite-first-owner.ts'
import { listHostedStores } from './list-hosted-stores.ts'
import { listOperatorLog } from './list-operator-log.ts'
import { openHostedStore } from './open-hosted-store.ts'
import { removeHostedDomain } from './remove-hosted-domain.ts'
import { reopenHostedStore } from './reopen-hosted-store.ts'
import { resumeHostedStore } from './resume-hosted-store.ts'
import { setHostedCanonicalDomain } from './set-hosted-canonical-domain.ts'
import { suspendHostedStore } from './suspend-hosted-store.ts'
import { updateHostedStore } from './update-hosted-store.ts'

type OperatorServiceOptions = Omit<OperatorDeps, 'db'> & { readonly database: Database; readonly clock: Clock }

/** Owns what operators do to the stores that they run for others: their opening, domains, plan and suspension. */
export function createOperatorService(options: OperatorServiceOptions): Service<typeof operatorContract> {
  const { database, clock, ...more } = options
  const db = database.forSchema('operator', clock)
  const deps: OperatorDeps = { ...more, db }
  return {
    contract: operatorContract,
    db,
    migrations: { schema: 'operator', folder: new URL('./migrations/', import.meta.url) },
    answers: createAnswerStore(db),
    events: [],
    consumers: [],
    jobs: [finishOpening(deps)],
    timers: [],
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
    },
  }
}
