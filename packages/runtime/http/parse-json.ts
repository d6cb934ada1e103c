import { HttpProblem } from './problem.ts'

const depthMax = 32

/** Bytes that are no UTF-8 are refused, not replaced; a byte order mark is no JSON. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The JSON of a body; undefined where it is empty. */
export function parseJson(bytes: Uint8Array): unknown {
  let value: unknown
  try {
    const text = utf8.decode(bytes)
    if (text.trim() === '') return undefined
    value = JSON.parse(text)
  } catch {
    throw new HttpProblem('BODY_MALFORMED')
  }
  // An operation without a body is called with none; null is not the same.
  if (value === null) throw new HttpProblem('BODY_MALFORMED')
  refuseStrangeParts(value, 0)
  return value
}

/** Walks once over all parts: a list of a million items must not become a million arguments of a function. */
function refuseStrangeParts(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return
  if (depth === depthMax) throw new HttpProblem('BODY_TOO_DEEP')
  for (const key in value) {
    if (key === '__proto__') throw new HttpProblem('BODY_MALFORMED')
    refuseStrangeParts((value as Readonly<Record<string, unknown>>)[key], depth + 1)
  }
}
