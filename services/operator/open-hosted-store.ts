import type { Operation } from '@merastore/contract'
import { addMs, minuteMs, newId } from '@merastore/kernel'
import { enqueue } from '@merastore/runtime'
import type { operatorContract } from './contract.ts'
import { type OperatorDeps, ownCall } from './deps.ts'
import { carryOutOpening, finishOpeningJob } from './finish-opening.ts'
import { noteAction } from './note-action.ts'
import { insertOpening } from './operator-sql.ts'

/** Whoever asked has an answer by then, or the process has died. */
const finishAfterMs = minuteMs

/**
 * Opens a store in several services. What is wished is written first, with a job that finishes it: a crash in the middle
 * leaves no store without its tax rates and its owner.
 */
export const openHostedStore =
  (deps: OperatorDeps): Operation<typeof operatorContract, 'openHostedStore'> =>
  ({ ownerEmail, plan = null, ...wished }, call) => {
    const { domains = [`${wished.handle}.localhost`], pricesIncludeTax = true } = wished
    const store = { ...wished, id: newId('store'), domains, pricesIncludeTax, contactEmail: ownerEmail }
    const opening = { store, plan, ownerEmail }
    return noteAction(deps, call, { action: 'store-opened', storeId: store.id, detail: store.handle }, async () => {
      await deps.db.tx(ownCall(call), async (tx) => {
        await insertOpening(tx, opening)
        const runAt = addMs(deps.db.clock.now(), finishAfterMs)
        await enqueue(tx, finishOpeningJob, { storeId: store.id }, { runAt })
      })
      return carryOutOpening(deps, call, opening)
    })
  }
