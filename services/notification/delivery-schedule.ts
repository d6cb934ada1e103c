import { minuteMs } from '@merastore/kernel'

/** Rests between the ten tries of a delivery; together about 22 hours. */
const restsMinutes = [1, 5, 15, 30, 60, 120, 240, 360, 480]

/** How long to rest after so many failed tries; undefined where that was the last one. */
export function restAfterMs(attempts: number): number | undefined {
  const minutes = restsMinutes[attempts - 1]
  return minutes === undefined ? undefined : minutes * minuteMs
}
