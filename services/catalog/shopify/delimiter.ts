export type Delimiter = ',' | ';' | '\t'

const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d

/** A header that is longer is judged by its beginning. */
const headBytesMax = 256 * 1024

/** Whether the first line that is not blank has been read to its end. */
export function isHeadComplete(head: Uint8Array): boolean {
  return head.length >= headBytesMax || firstLine(head).isComplete
}

/** Spreadsheets write what their country's settings say: the delimiter that the header has most of. */
export function detectDelimiter(head: Uint8Array): Delimiter {
  const { counts } = firstLine(head)
  const candidates: Delimiter[] = [',', ';', '\t']
  return candidates.reduce((best, other) => (counts[other] > counts[best] ? other : best))
}

/** The first line with anything on it; what stands between quotes does not count. */
function firstLine(head: Uint8Array): { counts: Record<Delimiter, number>; isComplete: boolean } {
  const counts = { ',': 0, ';': 0, '\t': 0 }
  let inQuotes = false
  let hasText = false
  for (const byte of head) {
    if (byte === quote) inQuotes = !inQuotes
    if (inQuotes) continue
    if (byte === lineFeed || byte === carriageReturn) {
      if (hasText) return { counts, isComplete: true }
      continue
    }
    hasText = true
    const character = String.fromCharCode(byte)
    if (character === ',' || character === ';' || character === '\t') counts[character] += 1
  }
  return { counts, isComplete: false }
}
