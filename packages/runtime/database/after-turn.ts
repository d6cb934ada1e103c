/** Calls back when what is under way now has gone as far as it can by itself, before anything else is let in. */
export function afterTurn(callback: () => void): void {
  queueMicrotask(() => process.nextTick(callback))
}
