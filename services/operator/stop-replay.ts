import type { Operation } from '@merastore/contract'
import type { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'
import { noteAction } from './note-action.ts'
import { describeReplay } from './replay.ts'

export const stopReplay =
  (deps: OperatorDeps): Operation<typeof operatorContract, 'stopReplay'> =>
  ({ replayId }, call) =>
    noteAction(deps, call, { action: 'replay-stopped', storeId: null, detail: replayId }, async () => {
      const stopped = await deps.replays.stop(replayId)
      return stopped.outcome === 'done' ? describeReplay(deps, call, stopped.value) : stopped
    })
