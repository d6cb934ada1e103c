import { setImmediate as nextTurn } from 'node:timers/promises'

/** Saves together what comes in the same moment or while a save is under way. Resolves when the item is saved. */
export function gather<Item>(save: (items: readonly Item[]) => Promise<void>): (item: Item) => Promise<void> {
  let waiting: Item[] = []
  let next: Promise<void> | undefined
  let last: Promise<unknown> = Promise.resolve()
  const saveWaiting = async (before: Promise<unknown>) => {
    await Promise.allSettled([before, nextTurn()])
    const items = waiting
    waiting = []
    next = undefined
    await save(items)
  }
  return (item) => {
    waiting.push(item)
    next ??= last = saveWaiting(last)
    return next as Promise<void>
  }
}
