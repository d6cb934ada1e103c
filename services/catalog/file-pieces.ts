/** Cuts a stream into pieces of exactly `size` bytes, but for the last, so that memory holds one piece of it. */
export async function* piecesOf(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = []
  let length = 0
  for await (const part of bytes) {
    for (let at = 0; at < part.length; ) {
      const taken = part.subarray(at, at + size - length)
      parts.push(taken)
      length += taken.length
      at += taken.length
      if (length === size) {
        yield Buffer.concat(parts)
        parts = []
        length = 0
      }
    }
  }
  if (length > 0) yield Buffer.concat(parts)
}
