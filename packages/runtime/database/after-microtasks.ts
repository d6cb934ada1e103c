/** Calls back once the present microtasks and ticks have run, before the event loop takes up other work. */
export function afterMicrotasks(callback: () => void): void {
  queueMicrotask(() => process.nextTick(callback))
}
