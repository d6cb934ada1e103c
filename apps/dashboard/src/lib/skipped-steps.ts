import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function keyOf(storeId: string): string {
  return `merastore.skipped-steps.${storeId}`
}

/** The first steps of a store that somebody does not want to see any more, on this device. */
export function useSkippedSteps(storeId: string): { skipped: readonly string[]; skip: (step: string) => void } {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => localStorage.getItem(keyOf(storeId)) ?? '',
  )
  const skipped = text === '' ? [] : text.split(' ')
  return {
    skipped,
    skip(step) {
      localStorage.setItem(keyOf(storeId), [...new Set([...skipped, step])].join(' '))
      for (const listener of listeners) listener()
    },
  }
}
