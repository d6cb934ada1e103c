import type { Operation } from '@merastore/contract'
import { done } from '@merastore/kernel'
import type { operatorContract } from './contract.ts'
import type { OperatorDeps } from './deps.ts'
import { positionOf, rangeOf } from './replay.ts'

export const previewReplay =
  ({ replays }: Pick<OperatorDeps, 'replays'>): Operation<typeof operatorContract, 'previewReplay'> =>
  async (asked) => {
    const preview = await replays.preview(rangeOf(asked))
    if (preview.outcome !== 'done') return preview
    const { eventType, count, firstAt, lastAt, after, until } = preview.value
    const positions = { afterPosition: positionOf(after), untilPosition: positionOf(until) }
    return done({ consumer: asked.consumer, event: eventType, events: count, firstAt, lastAt, ...positions })
  }
