import { minuteMs } from '@merastore/kernel'

/** What is to be done with a line of the log: write it, with what was left out before it, or only count it. */
export type Repeated = { readonly write: true; readonly leftOut: number } | { readonly write: false }

const windowMs = minuteMs
/** Kinds of lines that are remembered; beyond that the oldest is written anew. */
const kindsMax = 500

/**
 * A fault that meets every request would fill the log with one stack a request. Of each kind of warning the first is
 * written at once, and then one a minute that says how many were left out.
 */
export function createRepeatedLines(now: () => number = () => performance.now()) {
  const kinds = new Map<string, { writtenAtMs: number; leftOut: number }>()
  return {
    see(kind: string): Repeated {
      const known = kinds.get(kind)
      const nowMs = now()
      if (known !== undefined && nowMs - known.writtenAtMs < windowMs) {
        known.leftOut++
        return { write: false }
      }
      kinds.delete(kind)
      kinds.set(kind, { writtenAtMs: nowMs, leftOut: 0 })
      if (kinds.size > kindsMax) kinds.delete(String(kinds.keys().next().value))
      return { write: true, leftOut: known?.leftOut ?? 0 }
    },
  }
}

/**
 * Lines of one message about one kind of error are of one kind, whatever ids and times they bear; undefined for a line
 * without an error, which is an event of its own.
 */
export function kindOfLine([fields, message]: readonly unknown[]): string | undefined {
  const error = typeof fields === 'object' && fields !== null && 'err' in fields ? fields.err : undefined
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  // Numbers and ids differ from one to the next of the same kind.
  return `${String(message ?? '')} ${error.name} ${code} ${error.message.replace(/\w*\d\w*/g, '#').slice(0, 120)}`
}
