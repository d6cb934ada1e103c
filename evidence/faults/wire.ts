/** A message that a client of PostgreSQL sends; the first one of a connection bears no type. */
export type WireMessage = { readonly type: string; readonly bytes: Buffer }

/** Cuts the stream of a client into its messages (PostgreSQL's frontend protocol, version 3, without TLS). */
export function createMessageReader(): (chunk: Buffer) => WireMessage[] {
  let rest: Buffer = Buffer.alloc(0)
  let started = false
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const messages: WireMessage[] = []
    for (;;) {
      const head = started ? 1 : 0
      if (rest.length < head + 4) return messages
      const size = head + rest.readUInt32BE(head)
      if (rest.length < size) return messages
      messages.push({ type: started ? String.fromCharCode(rest[0] ?? 0) : 'startup', bytes: rest.subarray(0, size) })
      rest = rest.subarray(size)
      started = true
    }
  }
}

/** The zero-terminated texts at the beginning of a message's body. */
export function textsOf({ bytes }: WireMessage, count: number): string[] {
  const texts: string[] = []
  let from = 5
  while (texts.length < count) {
    const end = bytes.indexOf(0, from)
    if (end < 0) return texts
    texts.push(bytes.toString('utf8', from, end))
    from = end + 1
  }
  return texts
}
