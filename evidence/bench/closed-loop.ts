/** What a slice of load came to. */
export type Slice = {
  readonly count: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** One client's step, repeated one after the other; `client` distinguishes the clients. */
export type Step = (client: number) => Promise<void>

/** Closed loop: so many clients, each of which begins its next step when its last is done. */
export async function closedLoop(clients: number, durationMs: number, step: Step): Promise<Slice> {
  const beganAt = performance.now()
  const untilAt = beganAt + durationMs
  const times: number[] = []
  const run = async (client: number) => {
    for (let at = performance.now(); at < untilAt; ) {
      await step(client)
      const now = performance.now()
      times.push(now - at)
      at = now
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => run(client)))
  const seconds = (performance.now() - beganAt) / 1000
  times.sort((a, b) => a - b)
  const quantile = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { count: times.length, perSecond: times.length / seconds, p50Ms: quantile(0.5), p99Ms: quantile(0.99) }
}
