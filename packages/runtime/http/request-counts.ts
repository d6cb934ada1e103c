/** How many requests each network has made of late, in this process. */
export type RequestCounts = {
  /** How many a network may make in `windowSeconds`. */
  readonly max: number
  readonly windowSeconds: number
  /** Counts one more request of a network. */
  count(network: string): Counted
}

export type Counted = { readonly count: number; readonly resetsInMs: number }

const windowSeconds = 60
/** Networks that are counted at once; beyond it the one that was counted first begins anew. */
const networksMax = 50_000

export function createRequestCounts(max: number, nowMs: () => number = Date.now): RequestCounts {
  const windows = new Map<string, { count: number; beganAtMs: number }>()
  const windowMs = windowSeconds * 1000
  return {
    max,
    windowSeconds,
    count(network) {
      const now = nowMs()
      let window = windows.get(network)
      // One that began later than now began before the clock was set back.
      if (window === undefined || now - window.beganAtMs >= windowMs || now < window.beganAtMs) {
        window = { count: 0, beganAtMs: now }
        windows.delete(network)
        windows.set(network, window)
        if (windows.size > networksMax) windows.delete(String(windows.keys().next().value))
      }
      window.count++
      return { count: window.count, resetsInMs: windowMs - (now - window.beganAtMs) }
    },
  }
}
