/** A page from one row more than was asked for: the surplus row only tells that there is a next page. */
export function pageOf<Item>(
  rows: readonly Item[],
  limit: number,
  cursorOf: (item: Item) => string,
): { data: Item[]; nextCursor: string | null } {
  const data = rows.slice(0, limit)
  const last = data.at(-1)
  return { data, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}

/** An opaque cursor from the sort keys of the last item. */
export function encodeCursor(keys: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url')
}

/** The sort keys inside a cursor; undefined where the text is none of ours. */
export function decodeCursor(text: string): (string | number | null)[] | undefined {
  try {
    const keys: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(keys)) return undefined
    const plain = keys.every((key) => key === null || typeof key === 'string' || typeof key === 'number')
    return plain ? keys : undefined
  } catch {
    return undefined
  }
}
