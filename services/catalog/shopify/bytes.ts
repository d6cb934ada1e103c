import type { StopCode } from './types.ts'

/** The file cannot be read as text; the message says to the merchant what to do. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError'
  readonly code: StopCode

  constructor(code: StopCode, message: string) {
    super(message)
    this.code = code
  }
}

/** So that what is read ahead stays small, however large the pieces are that the source hands out. */
const sliceBytesMax = 64 * 1024

const markBytes = 4

/**
 * The bytes of a file as UTF-8 without a byte order mark, in slices of at most 64 KiB. UTF-16 is recognised by its
 * mark and converted. Whether the UTF-8 is valid is not looked at here, so that the faulty row can be named later.
 * @throws UnreadableFileError for a file that is no text
 */
export async function* readUtf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Buffer | undefined = Buffer.alloc(0)
  let convert: Conversion | undefined
  for await (const chunk of bytes) {
    let piece = chunk
    if (start !== undefined) {
      start = Buffer.concat([start, chunk])
      if (start.length < markBytes) continue
      const opening = recogniseOpening(start)
      convert = opening.convert
      piece = opening.rest
      start = undefined
    }
    yield* slices(piece, convert)
  }
  if (start !== undefined) {
    const opening = recogniseOpening(start)
    convert = opening.convert
    yield* slices(opening.rest, convert)
  }
  const last = convert?.(undefined)
  if (last !== undefined && last.length > 0) yield last
}

/** Converts a piece; `undefined` stands for the end of the file. */
type Conversion = (bytes: Uint8Array | undefined) => Uint8Array

function* slices(bytes: Uint8Array, convert: Conversion | undefined): Generator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += sliceBytesMax) {
    const slice = bytes.subarray(offset, offset + sliceBytesMax)
    yield convert === undefined ? slice : convert(slice)
  }
}

function recogniseOpening(start: Buffer): { rest: Uint8Array; convert?: Conversion } {
  if (start.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) {
    throw new UnreadableFileError(
      'file_not_csv',
      'This is a spreadsheet or an archive, not a CSV file. Save it as “CSV UTF-8” and import that file.',
    )
  }
  if (start[0] === 0xff && start[1] === 0xfe) return { rest: start.subarray(2), convert: fromUtf16('utf-16le') }
  if (start[0] === 0xfe && start[1] === 0xff) return { rest: start.subarray(2), convert: fromUtf16('utf-16be') }
  if (start[0] === 0 || start[1] === 0) {
    throw new UnreadableFileError(
      'encoding_unreadable',
      'The file seems to be UTF-16 without its mark. Save it as “CSV UTF-8” and import that file.',
    )
  }
  const marked = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf
  return { rest: marked ? start.subarray(3) : start }
}

function fromUtf16(encoding: 'utf-16le' | 'utf-16be'): Conversion {
  const decoder = new TextDecoder(encoding, { fatal: true })
  return (bytes) => {
    try {
      return Buffer.from(bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true }))
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      throw new UnreadableFileError(
        'encoding_unreadable',
        'The UTF-16 text is broken here. Save the file as “CSV UTF-8” and import that file.',
      )
    }
  }
}
