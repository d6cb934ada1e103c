/** Where time comes from. It is passed in, so that tests and the sandbox can move it. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

export const secondMs = 1000
export const minuteMs = 60 * secondMs
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

export function addMs(time: Date, durationMs: number): Date {
  return new Date(time.getTime() + durationMs)
}
