import { type Db, machineryCall } from '../database/db.ts'
import { type RunnerState, readRunnerState } from './held-events-sql.ts'
import type { Move, StoredPosition } from './positions-sql.ts'

/** What the rounds of a runner begin with: read, or known from the round before. */
export type RoundMemory = {
  /** What the database says; for a round of what was woken for, what this process knows, if nobody else is at work. */
  read(isForAll: boolean): Promise<RunnerState>
  /** Where the consumers were found, and in how many milliseconds a held event is due. */
  remember(positions: readonly StoredPosition[], dueInMs: number | null): void
  /** Consumers that this process has moved on, all of them. */
  moved(source: string, move: Move): void
  /** The next round reads again. */
  forget(): void
  /** Another process moves the same consumers: each round reads for a while. */
  noteOthers(): void
}

/** How long after a sign of another process each round reads the positions: two that share a log would both handle it. */
const othersMs = 10_000

/**
 * Positions change by this process's own rounds, as long as it is alone with a log, so they need not be read each time.
 * Where what is known is behind the truth, events are read that were handled, and their marks leave them out.
 */
export function createRoundMemory(db: Db, consumers: readonly string[]): RoundMemory {
  let known: { readonly positions: readonly StoredPosition[]; readonly dueAtMs: number } | undefined
  let othersUntilMs = Number.NEGATIVE_INFINITY
  return {
    async read(isForAll) {
      const isKnown = known !== undefined && performance.now() < known.dueAtMs
      if (!isForAll && isKnown && performance.now() >= othersUntilMs) {
        return { positions: known?.positions ?? [], hasDue: false, dueInMs: null }
      }
      return db.readOne(machineryCall(db), (tx) => readRunnerState(tx, consumers))
    },
    remember(positions, dueInMs) {
      if (dueInMs === null && known?.positions === positions) return
      known = { positions, dueAtMs: performance.now() + (dueInMs ?? Number.POSITIVE_INFINITY) }
    },
    moved(source, { consumers, partition: { index, of }, to }) {
      if (known === undefined) return
      const isMoved = (each: StoredPosition) =>
        each.source === source &&
        each.partitions === of &&
        each.partition === index &&
        consumers.includes(each.consumer)
      const positions = known.positions.map((each) => (isMoved(each) ? { ...each, position: to } : each))
      known = { ...known, positions }
    },
    forget() {
      known = undefined
    },
    noteOthers() {
      known = undefined
      othersUntilMs = performance.now() + othersMs
    },
  }
}
