/** Lets at most `runningMax` tasks run at once; the others wait in their order. */
export function createGate(runningMax: number): <Result>(task: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (task) => {
    if (running === runningMax) await new Promise<void>((start) => waiting.push(start))
    else running++
    try {
      return await task()
    } finally {
      // A task that waits takes over the place of the one that ends.
      const next = waiting.shift()
      if (next === undefined) running--
      else next()
    }
  }
}
