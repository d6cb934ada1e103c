import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'

export const listEventConsumers =
  ({ replays }: Pick<OperatorDeps, 'replays'>): Operation<typeof operatorContract, 'listEventConsumers'> =>
  async () =>
    done({
      data: (await replays.consumers()).map(({ name, eventType, replay }) => ({ name, event: eventType, replay })),
    })
