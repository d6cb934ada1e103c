import type { Operation } from '@merastore/contract'
import { refused } from '@merastore/kernel'
import type { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'
import { describeReplay } from './replay.ts'

export const getReplay =
  (deps: Pick<OperatorDeps, 'auth' | 'replays'>): Operation<typeof operatorContract, 'getReplay'> =>
  async ({ replayId }, call) => {
    const replay = await deps.replays.find(replayId)
    return replay === undefined ? refused('REPLAY_NOT_FOUND') : describeReplay(deps, call, replay)
  }
