import { isDeepStrictEqual } from 'node:util'
import { type Call, KeyTakenError, type Operation } from '@merastore/contract'
import { addMs, done, minuteMs, newId } from '@merastore/kernel'
import { enqueue } from '@merastore/runtime'
import type { operatorContract } from './contract.ts'
import { callOn, type OperatorDeps, ownCall } from './deps.ts'
import { carryOutOpening, finishOpeningJob, type Opened, type Opening } from './finish-opening.ts'
import { firstOwnerOf } from './first-owner.ts'
import { readHostedStore } from './hosted-store.ts'
import { noteAction } from './note-action.ts'
import { findBegunStore, findOpening, insertOpening } from './operator-sql.ts'

/** Whoever asked has an answer by then, or the process has died. */
const finishAfterMs = minuteMs

/**
 * Opens a store in several services. What is wished is written first, with a job that finishes it: a crash in the middle
 * leaves no store without its tax rates and its owner. A repetition under its key takes up the store that was begun:
 * under another id, it would find its own handle taken.
 */
export const openHostedStore =
  (deps: OperatorDeps): Operation<typeof operatorContract, 'openHostedStore'> =>
  async ({ ownerEmail, plan = null, ...wished }, call) => {
    const { domains = [`${wished.handle}.localhost`], pricesIncludeTax = true } = wished
    const begun = await findBegun(deps, call, wished.handle)
    const id = begun?.storeId ?? newId('store')
    const store = { ...wished, id, domains, pricesIncludeTax, contactEmail: ownerEmail }
    const opening = { store, plan, ownerEmail }
    if (begun?.opening !== undefined && !isDeepStrictEqual(begun.opening, opening)) {
      throw new KeyTakenError('another request is being carried out under its key')
    }
    return noteAction(deps, call, { action: 'store-opened', storeId: id, detail: store.handle }, async () => {
      if (begun === undefined) await writeOpening(deps, call, opening)
      else if (begun.opening === undefined) {
        const opened = await readOpened(deps, call, id)
        if (opened !== undefined) return opened
        // The process died before it had written what was wished.
        await writeOpening(deps, call, opening)
      }
      return carryOutOpening(deps, call, opening)
    })
  }

type Begun = { readonly storeId: string; readonly opening: Opening | undefined }

/** What was begun under the key of the call, and has no answer yet; without its opening, the job has finished it. */
async function findBegun({ db }: OperatorDeps, call: Call, handle: string): Promise<Begun | undefined> {
  const { actor, key } = call
  if (actor.kind !== 'operator' || key === undefined) return undefined
  return db.read(ownCall(call), async (tx) => {
    const storeId = await findBegunStore(tx, { operatorId: actor.id, key, handle })
    return storeId === undefined ? undefined : { storeId, opening: await findOpening(tx, storeId) }
  })
}

async function writeOpening({ db }: OperatorDeps, call: Call, opening: Opening): Promise<void> {
  await db.tx(ownCall(call), async (tx) => {
    await insertOpening(tx, opening)
    const runAt = addMs(db.clock.now(), finishAfterMs)
    await enqueue(tx, finishOpeningJob, { storeId: opening.store.id }, { runAt })
  })
}

/** A store that is there already, as it is now: its people may have changed meanwhile what it was opened with. */
async function readOpened(deps: OperatorDeps, call: Call, storeId: string): Promise<Opened | undefined> {
  const store = await readHostedStore(deps, call, storeId)
  if (store.outcome === 'refused') return undefined
  if (store.outcome === 'unanswered') return store
  const staff = await deps.auth.listStaff({}, callOn(storeId, call))
  return staff.outcome === 'done' ? done({ store: store.value, owner: firstOwnerOf(staff.value.data) }) : staff
}
