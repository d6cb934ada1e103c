import { HttpProblem } from './problem.ts'

const depthMax = 32

/** Bytes that are no UTF-8 are refused, not replaced; a byte order mark is no JSON. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The JSON of a body; undefined where it is empty. */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes)
  if (text.trim() === '') return undefined
  const value = parse(text)
  // An operation without a body is called with none; null is not the same.
  if (value === null) throw new HttpProblem('BODY_MALFORMED')
  // Of a key that stands twice the last one wins, unseen by whoever wrote the first.
  if (countKeys(value, 0) !== countWrittenKeys(text)) throw new HttpProblem('BODY_KEY_REPEATED')
  return looseNumber.test(text) ? withStrictNumbers(text) : value
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new HttpProblem('BODY_MALFORMED')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new HttpProblem('BODY_MALFORMED')
  }
}

/** Whether a text may have numbers that are not written as whole ones are: few have, most of them in a string. */
const looseNumber = /\d[.eE]|-0|\d{16}/

/**
 * The value of a text in which a number that is written otherwise than it is read (`1.0`, `1e0`, beyond 2^53,
 * `1.00000000000000000001`) is none, so that its field is refused. Where fractions are taken, they are.
 */
function withStrictNumbers(text: string): unknown {
  const revive = (_key: string, value: unknown, { source }: { source?: string }) =>
    typeof value !== 'number' || source === String(value) || !Number.isInteger(value) ? value : Number.NaN
  return JSON.parse(text, revive as Parameters<typeof JSON.parse>[1])
}

const strings = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g

/** How many keys a text that is valid JSON has. */
function countWrittenKeys(text: string): number {
  let count = 0
  for (const match of text.matchAll(strings)) if (match[1] !== undefined) count++
  return count
}

/** Counts the keys of all objects in a value, and refuses what is nested too deep. */
function countKeys(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0
  if (depth === depthMax) throw new HttpProblem('BODY_TOO_DEEP')
  let count = 0
  for (const key in value) {
    if (key === '__proto__') throw new HttpProblem('BODY_MALFORMED')
    count += countKeys((value as Readonly<Record<string, unknown>>)[key], depth + 1)
    if (!Array.isArray(value)) count++
  }
  return count
}
