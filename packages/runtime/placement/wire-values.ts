/** JSON has no dates and no sets, which calls and ranges of a log have; an object with one key that begins with $ stands for one. */
export function encodeValues(value: unknown): string {
  return JSON.stringify(encoded(value)) ?? 'null'
}

export function decodeValues(text: string): unknown {
  return decoded(JSON.parse(text))
}

function encoded(value: unknown): unknown {
  if (value instanceof Date) return { $date: value.toISOString() }
  if (value instanceof Set) return { $set: [...value].map(encoded) }
  if (Array.isArray(value)) return value.map(encoded)
  if (value === null || typeof value !== 'object') return value
  // A key that begins with $ for a reason of its own gets another one.
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key.startsWith('$') ? `$${key}` : key, encoded(each)]),
  )
}

function decoded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decoded)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value)
  const [key, one] = entries[0] ?? []
  if (key === '$date') return new Date(String(one))
  if (key === '$set') return new Set((one as unknown[]).map(decoded))
  return Object.fromEntries(entries.map(([key, each]) => [key.startsWith('$') ? key.slice(1) : key, decoded(each)]))
}
