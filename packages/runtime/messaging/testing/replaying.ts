import { defineContract } from '@merastore/contract'
import { expectDone } from '@merastore/kernel'
import { silentLogger } from '../../logs/logger.ts'
import { type AnyService, type Consumer, on } from '../../service.ts'
import { forgetEventsTimer } from '../forget-events.ts'
import { logReaderOf } from '../log-reader.ts'
import { createReplayRunner } from '../replay-runner.ts'
import { createReplays, type ReplayRange } from '../replays.ts'
import { happened, openThings, take } from './things.ts'

export const taking = (handle = take) => on(happened, { name: 'take', from: 'beginning', replay: 'allowed' }, handle)

/** The things, and processes that replay what happened to them. */
export async function openReplays() {
  const things = await openThings()
  const { clock, source, target, readers, runnerOf, readAll, emit, owner, storeId } = things

  /** A process that has these consumers. */
  function processOf(consumers: Consumer[] = [taking()]) {
    const contract = defineContract('target', {})
    const service = { contract, db: target, consumers, jobs: [], events: [] } as unknown as AnyService
    const replays = createReplays([service], readers)
    const replayer = createReplayRunner({ db: target, consumers, readers, logger: silentLogger })
    return {
      ...replays,
      service,
      readAll: () => readAll(runnerOf(consumers)),
      replayOnce: () => replayer.run(),
      /** Goes on with the replays until none is left, as fast as their pace lets them. */
      async replayAll() {
        for (;;) {
          const { count, isBehind, dueInMs = Number.POSITIVE_INFINITY } = await replayer.run()
          if (count === 0 && !isBehind && dueInMs === Number.POSITIVE_INFINITY) return
          if (dueInMs < Number.POSITIVE_INFINITY) clock.advance(Math.ceil(dueInMs))
        }
      },
      begin: async (range: Partial<ReplayRange> = {}, pace = 100) =>
        expectDone(await replays.start({ consumer: 'target/take', ...range }, { pace, operatorId: null })),
      /** Lets the retention of 30 days run. */
      forgetEvents() {
        const log = { contract: defineContract('source', {}), db: source, consumers: [] } as unknown as AnyService
        return forgetEventsTimer(log, [log, service].map(logReaderOf), 30).run()
      },
    }
  }

  return {
    ...things,
    processOf,
    async emitSteps(count: number, thingId = 'a', store = storeId) {
      for (let step = 1; step <= count; step++) await emit(thingId, step, store)
    },
    forgetEffects: () => owner`delete from target.effects`,
  }
}
