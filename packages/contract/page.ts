import { type IdKind, isId } from '@merastore/kernel'
import { isStorable } from './validate.ts'

/** A page from one row more than was asked for: the surplus row only says that there is a next page. */
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
    return keys.every(isPlain) ? keys : undefined
  } catch {
    return undefined
  }
}

/** The id inside a cursor of a list in the order of ids; undefined where the text is none of it. */
export function decodeIdCursor(text: string, kind: IdKind): string | undefined {
  const [id, ...rest] = decodeCursor(text) ?? []
  return typeof id === 'string' && isId(id, kind) && rest.length === 0 ? id : undefined
}

/** Whether a key is a moment that PostgreSQL reads too: JavaScript parses years of six digits. */
export function isMomentKey(key: unknown): key is string {
  return typeof key === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(key) && !Number.isNaN(Date.parse(key))
}

/** Whether a key is a number of a column of type `integer`. */
export function isIntegerKey(key: unknown): key is number {
  return Number.isInteger(key) && Math.abs(Number(key)) < 2 ** 31
}

/** Keys become values of a statement: what PostgreSQL cannot keep stands in none of ours. */
function isPlain(key: unknown): boolean {
  return key === null || typeof key === 'number' || (typeof key === 'string' && isStorable(key))
}
