type Etag = { readonly weak: boolean; readonly tag: string }

/** What stands in If-Match or If-None-Match (RFC 9110, 13.1): every ETag, or those of a list; undefined where it is neither. */
export function parseEtags(header: string): '*' | readonly Etag[] | undefined {
  if (header.trim() === '*') return '*'
  const etags: Etag[] = []
  for (const part of header.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)) {
    const text = part.trim()
    if (text === '') continue
    const match = /^(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/.exec(text)
    if (match === null) return undefined
    etags.push({ weak: match[1] !== undefined, tag: match[2] ?? '' })
  }
  return etags.length === 0 ? undefined : etags
}

/** Whether who asks has the answer of an ETag already; a proxy that packs answers makes weak ones of ours. */
export function isNoneMatch(header: string | undefined, etag: string): boolean {
  const known = header === undefined ? undefined : parseEtags(header)
  return known === '*' || known?.some(({ tag }) => `"${tag}"` === etag) === true
}

/** A revision that nothing has. */
const noRevision = 0

/**
 * The revision that an update may be of: the one in an ETag of ours, `"r7"`. Of a list it is the latest, because a
 * resource is never of an earlier revision than one that was seen. A weak ETag, or a strange one, matches nothing.
 */
export function revisionOf(header: string): number | '*' | undefined {
  const etags = parseEtags(header)
  if (etags === undefined || etags === '*') return etags
  const revisions = etags.map(({ weak, tag }) =>
    weak ? noRevision : Number(/^r(\d{1,9})$/.exec(tag)?.[1] ?? noRevision),
  )
  return Math.max(...revisions)
}
