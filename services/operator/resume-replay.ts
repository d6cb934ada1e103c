import type { Operation } from '@merastore/contract'
import type { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'
import { noteAction } from './note-action.ts'
import { describeReplay } from './replay.ts'

export const resumeReplay =
  (deps: OperatorDeps): Operation<typeof operatorContract, 'resumeReplay'> =>
  ({ replayId }, call) =>
    noteAction(deps, call, { action: 'replay-resumed', storeId: null, detail: replayId }, async () => {
      const resumed = await deps.replays.resume(replayId)
      return resumed.outcome === 'done' ? describeReplay(deps, call, resumed.value) : resumed
    })
