import { type Call, type InputOf, installationScope, systemCall } from '@merastore/contract'
import { done, type Outcome } from '@merastore/kernel'
import type { Job, JobHandler } from '@merastore/runtime'
import type { storeContract } from '@merastore/store/contract'
import { defaultClasses, defaultRates } from '@merastore/tax/contract'
import type { FirstOwner, HostedStore } from './contract.ts'
import { callOn, type OperatorDeps, ownCall } from './deps.ts'
import { firstOwnerOf } from './first-owner.ts'
import { readHostedStore } from './hosted-store.ts'
import { deleteOpening, findOpening } from './operator-sql.ts'

/** A store as it was wished. */
export type Opening = {
  readonly store: InputOf<typeof storeContract, 'createStore'>
  readonly plan: string | null
  readonly ownerEmail: string
}

export type Opened = Outcome<
  { store: HostedStore; owner: FirstOwner },
  'HANDLE_TAKEN' | 'DOMAIN_TAKEN' | 'DOMAIN_RESERVED' | 'TIME_ZONE_UNKNOWN' | 'CURRENCY_UNKNOWN'
>

export const finishOpeningJob = 'finish-opening'

/** Finishes an opening whose process has died; one that is finished, or was refused, is gone. */
export function finishOpening(deps: OperatorDeps): JobHandler {
  return {
    kind: finishOpeningJob,
    handle: async (job: Job) => {
      const call = systemCall('operator', installationScope, { requestId: job.id })
      const { storeId } = job.data as { storeId: string }
      const opening = await deps.db.read(call, (tx) => findOpening(tx, storeId))
      if (opening === undefined) return
      const opened = await carryOutOpening(deps, call, opening)
      if (opened.outcome === 'unanswered') throw new Error(opened.note)
    },
  }
}

/** Every step is idempotent by the id of the store, so that it may be begun again wherever it ended. */
export async function carryOutOpening(deps: OperatorDeps, call: Call, opening: Opening): Promise<Opened> {
  const { store } = opening
  const created = await deps.store.createStore(store, ownCall(call))
  if (created.outcome === 'unanswered') return created
  if (created.outcome === 'refused') {
    await deps.db.tx(ownCall(call), (tx) => deleteOpening(tx, store.id))
    return created
  }
  const prepared = await prepare(deps, callOn(store.id, call), opening)
  if (prepared.outcome !== 'done') return prepared
  await deps.db.tx(ownCall(call), (tx) => deleteOpening(tx, store.id))
  const opened = await readHostedStore(deps, call, store.id)
  if (opened.outcome === 'refused') throw new Error(`${store.id} has gone while it was being opened`)
  return opened.outcome === 'done' ? done({ store: opened.value, owner: prepared.value }) : opened
}

/** Its currency in the catalogue, its tax rates, its plan and the invitation of its owner. */
async function prepare(deps: OperatorDeps, onStore: Call, opening: Opening): Promise<Outcome<FirstOwner, never>> {
  const steps = [
    () => deps.catalog.prepareStore({ currency: opening.store.currency }, onStore),
    () => deps.tax.upsertRates({ classes: [...defaultClasses], rates: [...defaultRates] }, onStore),
    () => (opening.plan === null ? done({}) : deps.store.updateStoreRecord({ plan: opening.plan }, onStore)),
  ]
  for (const step of steps) {
    const outcome = await step()
    if (outcome.outcome === 'unanswered') return outcome
    if (outcome.outcome === 'refused') throw new Error(`a new store refuses to be prepared: ${outcome.code}`)
  }
  // Taken up after a crash: an owner may have joined meanwhile, or an operator invited somebody else.
  const invited = await deps.auth.inviteFirstOwner({ email: opening.ownerEmail, onlyIfNone: true }, onStore)
  if (invited.outcome === 'unanswered') return invited
  if (invited.outcome === 'refused') return done({ status: 'joined', email: null, invitedAt: null })
  return done(firstOwnerOf([invited.value]))
}
