import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { link, open, rm, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'

/**
 * A backup is one file: a line that names the format, records compressed with Zstandard, and the SHA-256 of all of it.
 * A record is its kind, its length in four bytes, and its content: JSON, or rows as COPY writes them.
 */
export type BackupRecord = { readonly kind: RecordKind; readonly content: Buffer }
/** The header; the begin of a table, its rows, its end; the end of all. */
type RecordKind = 'H' | 'T' | 'D' | 'E' | 'Z'

const magic = 'MERASTORE BACKUP '
const formatVersion = 1
const firstLine = Buffer.from(`${magic}${formatVersion}\n`)
const digestBytes = 32
const headBytes = 5
const recordBytesMax = 1 << 30

/** What is wrong with a file or its destination, as one sentence for the operator. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

export type BackupWriter = {
  /** Resolves when there is room for more, so that memory stays constant. */
  write(kind: RecordKind, content: Buffer | object): Promise<void>
  /** Closes the file, which stands under its name only now. Resolves with its length. */
  finish(): Promise<number>
  abandon(): Promise<void>
}

/** Writes under another name first: a backup that was broken off is never taken for one. */
export async function createBackupFile(path: string): Promise<BackupWriter> {
  const draft = `${path}.${process.pid}.unfinished`
  const file = await openNew(path, draft)
  const compress = createZstdCompress()
  const hash = createHash('sha256')
  const written = pipeline(compress, withDigest(hash), file.createWriteStream({ flush: true }))
  // Its failure shows where it is awaited; it must not end the process before.
  written.catch(() => {})
  return {
    async write(kind, content) {
      const body = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
      const head = Buffer.alloc(headBytes)
      head.write(kind, 0, 'latin1')
      head.writeUInt32BE(body.length, 1)
      compress.write(head)
      if (!compress.write(body)) await Promise.race([once(compress, 'drain'), written])
    },
    async finish() {
      compress.end()
      await written
      // A link, unlike a renaming, never replaces what stands there.
      await link(draft, path)
      await rm(draft)
      return (await stat(path)).size
    },
    async abandon() {
      compress.destroy()
      await written.catch(() => {})
      await rm(draft, { force: true })
    },
  }
}

async function openNew(path: string, draft: string) {
  if ((await stat(path).catch(() => undefined)) !== undefined) {
    throw new BackupError(`${path} is there already; choose another name, a backup replaces nothing.`)
  }
  try {
    // Names, addresses and orders of customers: for the eyes of the operator alone.
    return await open(draft, 'w', 0o600)
  } catch (error) {
    throw new BackupError(`${path} cannot be written: ${error instanceof Error ? error.message : error}.`)
  }
}

function withDigest(hash: Hash) {
  return async function* (source: AsyncIterable<Buffer>) {
    hash.update(firstLine)
    yield firstLine
    for await (const chunk of source) {
      hash.update(chunk)
      yield chunk
    }
    yield hash.digest()
  }
}

/** Reads the whole file once and compares its digest, before anything of it is believed. */
export async function requireWholeFile(path: string): Promise<void> {
  const size = await sizeOf(path)
  await requireFormat(path)
  if (size < firstLine.length + digestBytes) throw damaged(path)
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { end: size - digestBytes - 1 })) hash.update(chunk)
  const [stored = Buffer.alloc(0)] = await createReadStream(path, { start: size - digestBytes }).toArray()
  if (!hash.digest().equals(stored)) throw damaged(path)
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    throw new BackupError(`There is no file ${path}.`)
  }
}

async function requireFormat(path: string): Promise<void> {
  const start = Buffer.concat(await createReadStream(path, { end: firstLine.length + 8 }).toArray()).toString('latin1')
  if (!start.startsWith(magic)) throw new BackupError(`${path} is no backup of MeraStore.`)
  const version = /^MERASTORE BACKUP (\d+)\n/.exec(start)?.[1]
  if (version === String(formatVersion)) return
  throw new BackupError(`${path} has the format ${version}, this version reads ${formatVersion}; use a newer one.`)
}

function damaged(path: string): BackupError {
  return new BackupError(`${path} is damaged or cut off: its digest is not that of its content. Nothing was written.`)
}

/** The records of a file that `requireWholeFile` has let pass. */
export async function* readBackupFile(path: string): AsyncGenerator<BackupRecord> {
  const { size } = await stat(path)
  const file = createReadStream(path, { start: firstLine.length, end: size - digestBytes - 1 })
  const plain: Readable = file.compose(createZstdDecompress())
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of plain) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (;;) {
      const length = rest.length < headBytes ? recordBytesMax : rest.readUInt32BE(1)
      if (rest.length < headBytes + length) break
      yield { kind: rest.toString('latin1', 0, 1) as RecordKind, content: rest.subarray(headBytes, headBytes + length) }
      rest = rest.subarray(headBytes + length)
    }
  }
  if (rest.length > 0) throw damaged(path)
}

export function jsonOf<Value>({ content }: BackupRecord): Value {
  return JSON.parse(content.toString('utf8')) as Value
}
