import { closedLoop, type Slice, type Step } from './closed-loop.ts'

/** A load and its floor, measured in turns in the same run. */
export type Comparison = {
  /** How much of the floor is reached: the median over the pairs of slices, which a passing disturbance does not move. */
  readonly ratio: number
  readonly ours: Slice
  readonly floor: Slice
}

export type SlicePlan = {
  readonly clients: number
  readonly sliceMs: number
  readonly pairs: number
  /**
   * How long each runs before anything counts: V8 compiles what it has seen often, and PostgreSQL plans for good what it
   * has run five times a connection.
   */
  readonly warmMs: number
}

/** Runs ours and the floor in short turns, after longer ones that count for nothing: both are warm, as in a shop. */
export async function compare(
  { clients, sliceMs, pairs, warmMs }: SlicePlan,
  ours: Step,
  floor: Step,
): Promise<Comparison> {
  const taken: { ours: Slice; floor: Slice }[] = []
  for (let pair = 0; pair <= pairs; pair++) {
    const turnMs = pair === 0 ? warmMs : sliceMs
    const slices = { ours: await closedLoop(clients, turnMs, ours), floor: await closedLoop(clients, turnMs, floor) }
    if (pair > 0) taken.push(slices)
  }
  return {
    ratio: median(taken.map((pair) => pair.ours.perSecond / pair.floor.perSecond)),
    ours: middle(taken.map((pair) => pair.ours)),
    floor: middle(taken.map((pair) => pair.floor)),
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function middle(slices: readonly Slice[]): Slice {
  const of = (read: (slice: Slice) => number) => median(slices.map(read))
  return {
    count: slices.reduce((total, slice) => total + slice.count, 0),
    perSecond: of((slice) => slice.perSecond),
    p50Ms: of((slice) => slice.p50Ms),
    p99Ms: of((slice) => slice.p99Ms),
  }
}
