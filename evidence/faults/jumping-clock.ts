import { readFileSync, watch, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '@merastore/kernel'

/** How far the clock of a platform is off, in a file that outlives its kills. */
export type ClockFault = AsyncDisposable & { readonly file: string; jumpTo(offsetMs: number): void }

export async function openClockFault(): Promise<ClockFault> {
  const folder = await mkdtemp(join(tmpdir(), 'merastore-clock-'))
  const file = join(folder, 'offset-ms')
  writeFileSync(file, '0')
  return {
    file,
    jumpTo: (offsetMs) => writeFileSync(file, String(offsetMs)),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A clock that is off by what stands in the file, and jumps when that changes. */
export function jumpingClock(file: string): Clock {
  const read = () => Number.parseInt(readFileSync(file, 'utf8'), 10)
  let offsetMs = read()
  watch(file, () => {
    const found = read()
    // While it is being written it is empty: then the figure before holds.
    if (!Number.isNaN(found)) offsetMs = found
  }).unref()
  return { now: () => new Date(Date.now() + offsetMs) }
}
