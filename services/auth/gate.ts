import { OverloadedError } from '@merastore/runtime'

/** How a task waits: until when its result is of use, and whether it goes before those of strangers. */
export type QueueEntry = { readonly deadlineMs: number; readonly known: boolean }

export type Gate = <Result>(entry: QueueEntry, task: () => Promise<Result>) => Promise<Result>

type Waiting = { readonly deadlineMs: number; start(): void; drop(reason: string): void }

/**
 * Lets at most `runningMax` tasks run at once; `waitingMax` of strangers and as many of known devices wait, known ones
 * first, each in their order. Whoever finds the queue full, or waits past the deadline, is refused: a crowd that signs
 * in must not make the owner wait behind all of it, nor have work done whose answer nobody awaits.
 * @throws OverloadedError
 */
export function createGate(runningMax: number, waitingMax: number): Gate {
  const queues = { known: [] as Waiting[], strangers: [] as Waiting[] }
  let running = 0

  const enter = ({ deadlineMs, known }: QueueEntry): Promise<void> => {
    const queue = known ? queues.known : queues.strangers
    if (queue.length === waitingMax) return Promise.reject(new OverloadedError('the queue is full'))
    return new Promise<void>((start, reject) => {
      queue.push({ deadlineMs, start, drop: (reason) => reject(new OverloadedError(reason)) })
    })
  }
  /** The one who waits takes over the place of the one that ends. */
  const leave = () => {
    for (;;) {
      const next = queues.known.shift() ?? queues.strangers.shift()
      if (next === undefined) {
        running--
        return
      }
      if (Date.now() <= next.deadlineMs) return next.start()
      next.drop('waited past the deadline')
    }
  }
  return async (entry, task) => {
    if (running === runningMax) await enter(entry)
    else running++
    try {
      return await task()
    } finally {
      leave()
    }
  }
}
