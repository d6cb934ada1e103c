/** `a=1&a=2` is a list, everything else is text: nothing is guessed. */
export function parseQuery(text: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    const before = query[name]
    query[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
  }
  return query
}

/**
 * Whether all of a query is text: bytes that are no UTF-8 would be replaced by others, and found or stored as what nobody
 * has sent.
 */
export function isQueryDecodable(url: string): boolean {
  const at = url.indexOf('?')
  if (at === -1) return true
  const query = url.slice(at + 1)
  if (!/^[\x21-\x7e]*$/.test(query)) return false
  if (!query.includes('%')) return true
  try {
    decodeURIComponent(query)
    return true
  } catch {
    return false
  }
}
