/** Runs so many pieces of work at once; the rest wait in the order in which they came. */
export function createSlots(slots: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let free = slots
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve))
    else free--
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}
