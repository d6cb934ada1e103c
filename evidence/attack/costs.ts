import { newId } from '@merastore/kernel'
import type { DatabaseCpu } from '../harness/database-cpu.ts'
import type { Received, Sent, Wire } from './wire.ts'

/**
 * What one request may cost the database, in CPU. An ordinary one takes 1 to 20 ms, and the kernel counts in ticks of
 * 10 ms for each session; eight visitors at this price would still leave half of a small server of four cores.
 */
const requestMaxMs = 250
/** A request is looked at more closely from here on, for a sample is up to 20 ms old. */
const suspectMs = 200
/** What a session may have for itself. 400 shapes of one statement took 500 MB, some ten take 20. */
const sessionMaxMb = 160
const ofAKindMax = 3
const suspectsMax = 300
const tries = 3

type Suspect = { readonly kind: string; readonly spentMs: number; readonly again: () => Promise<Sent> | Sent }

type CostFault = { readonly kind: string; readonly sent: Sent; readonly answer: Received; readonly what: string }

/** Finds the requests that cost the database too much. */
export type Costs = {
  /** Remembers a request during whose life the database worked more than one request may let it. */
  note(kind: string, answer: Received, again: Suspect['again']): void
  /** Repeats those, each alone on an idle database: only what it then still costs is its own. */
  settle(): Promise<void>
  readonly faults: readonly CostFault[]
  /** Faults as a person reads them. */
  findings(): string[]
  figures(): { readonly what: string; readonly value: number | string; readonly unit?: string }[]
}

/** Where the system does not show what a session uses, nothing is found, and the figures say so. */
export function createCosts(wire: Wire, cpu: DatabaseCpu | undefined): Costs {
  let suspects: Suspect[] = []
  let repeated = 0
  let dearest = 0
  let largestMb = 0
  const faults: CostFault[] = []

  /** The least of what it costs in several tries: less is not its own, more may be somebody else's. */
  const repeat = async (meter: DatabaseCpu, { kind, again }: Suspect) => {
    let least = Number.POSITIVE_INFINITY
    for (let number = 1; number <= tries; number++) {
      const sent = varied(await again(), number)
      await meter.untilIdle()
      const before = meter.nowMs()
      const answer = await wire.send(sent)
      least = Math.min(least, meter.nowMs() - before)
      if (least < requestMaxMs) break
      if (number === tries) faults.push({ kind, sent, answer, what: `costs the database ${least} ms of CPU` })
    }
    dearest = Math.max(dearest, least)
  }

  return {
    note(kind, answer, again) {
      const spentMs = answer.databaseMs ?? 0
      if (spentMs >= suspectMs) suspects.push({ kind, spentMs, again })
    },
    async settle() {
      if (cpu === undefined) return
      largestMb = Math.max(largestMb, cpu.largestSessionMb())
      const chosen = dearestOfEachKind(suspects)
      suspects = []
      for (const suspect of chosen) await repeat(cpu, suspect)
      repeated += chosen.length
    },
    faults,
    findings: () => [
      ...faults.map(({ kind, sent, what }) => `${kind}: ${what}\n    ${showRequest(sent)}`),
      ...(largestMb > sessionMaxMb ? [`a session of the database took ${Math.round(largestMb)} MB for itself`] : []),
    ],
    figures: () =>
      cpu === undefined
        ? [{ what: 'CPU of the database per request', value: 'skipped: this system has no /proc' }]
        : [
            { what: 'requests repeated alone for what they cost the database', value: repeated },
            { what: 'dearest of them', value: dearest, unit: `ms of CPU, of ${requestMaxMs}` },
            { what: 'largest session of the database', value: Math.round(largestMb), unit: `MB, of ${sessionMaxMb}` },
          ],
  }
}

/** Some of each kind, those first during which the most was used. */
function dearestOfEachKind(suspects: readonly Suspect[]): Suspect[] {
  const kinds = Map.groupBy(
    suspects.toSorted((a, b) => b.spentMs - a.spentMs),
    ({ kind }) => kind,
  )
  return [...kinds.values()].flatMap((each) => each.slice(0, ofAKindMax)).slice(0, suspectsMax)
}

/**
 * The same request in other bytes: a letter of its query is written as its code, and its key is a new one. So neither
 * an answer in the process's memory nor a cached one stands for the work.
 */
export function varied(sent: Sent, number: number): Sent {
  const { target, headers } = sent
  const isKeyed = headers['idempotency-key'] !== undefined
  const at = lettersOfValues(target).at(-number)
  const other = at === undefined ? target : `${target.slice(0, at)}${codeOf(target.charAt(at))}${target.slice(at + 1)}`
  return { ...sent, target: other, headers: isKeyed ? { ...headers, 'idempotency-key': newId('key') } : headers }
}

/** Where letters of the query's values stand; escapes and names are stepped over. */
function lettersOfValues(target: string): number[] {
  const start = target.indexOf('?')
  if (start === -1) return []
  const parts = [...target.matchAll(/%[0-9a-f]{2}|[?&][^=&]*=?|([A-Za-z0-9])/gi)]
  return parts.flatMap(({ 1: letter, index }) => (letter === undefined || index < start ? [] : [index]))
}

function codeOf(char: string): string {
  return `%${char.charCodeAt(0).toString(16)}`
}

function showRequest({ method, target, body = '' }: Sent): string {
  return `${method} ${target.slice(0, 600)} ${String(body).slice(0, 300)}`
}
