import type { Operation } from '@merastore/contract'
import type { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'
import { noteAction, operatorOf } from './note-action.ts'
import { describeReplay, paceDefault, rangeOf } from './replay.ts'

export const startReplay =
  (deps: OperatorDeps): Operation<typeof operatorContract, 'startReplay'> =>
  ({ pace = paceDefault, ...asked }, call) => {
    const { consumer, storeId = null, ...bounds } = asked
    const detail = [consumer, ...Object.entries(bounds).map(([name, value]) => `${name} ${value}`)].join(', ')
    return noteAction(deps, call, { action: 'replay-started', storeId, detail }, async () => {
      const started = await deps.replays.start(rangeOf(asked), { pace, operatorId: operatorOf(call) })
      return started.outcome === 'done' ? describeReplay(deps, call, started.value) : started
    })
  }
