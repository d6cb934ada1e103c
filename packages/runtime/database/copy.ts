import { Readable } from 'node:stream'
import pg, { type Connection } from 'pg'
import { failureOf } from './pipeline.ts'

/** So many bytes wait for whoever reads them; then the socket is read no further. */
const waitingBytesMax = 256 * 1024

/**
 * The rows of COPY … TO STDOUT, read from the socket as fast as they are taken. Whoever leaves before their end leaves
 * PostgreSQL in the middle of them, so the connection is closed.
 */
export async function* copyOut(client: pg.Client, text: string): AsyncGenerator<Buffer> {
  const query = new CopyOut(client.connection, text)
  client.query(query)
  try {
    yield* query.rows
  } finally {
    if (!query.isOver) client.connection.stream.destroy()
  }
}

class CopyOut extends pg.Query {
  readonly rows: Readable
  isOver = false
  readonly #connection: Connection

  constructor(connection: Connection, text: string) {
    super(text)
    this.#connection = connection
    this.rows = new Readable({ highWaterMark: waitingBytesMax, read: () => void connection.stream.resume() })
    this.on('end', () => {
      this.#end()
      this.rows.push(null)
    })
    this.on('error', (error) => {
      this.#end()
      this.rows.destroy(failureOf(error))
    })
  }

  /** Called by the client. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    // The parser reads into this memory again.
    if (!this.rows.push(Buffer.from(chunk))) this.#connection.stream.pause()
  }

  /** Of rows whose end came with them nobody asks for more, so the socket is read on here. */
  #end(): void {
    this.isOver = true
    this.#connection.stream.resume()
  }
}

/** Sends rows to COPY … FROM STDIN as fast as they are taken. Where their source fails, none of them stays. */
export async function copyIn(client: pg.Client, text: string, rows: AsyncIterable<Buffer>): Promise<void> {
  const connection = client.connection as CopyingConnection
  const query = new CopyIn(text)
  client.query(query)
  await Promise.race([query.begun, query.ended])
  if (query.isOver) throw new Error(`takes no rows: ${text}`)
  try {
    for await (const piece of rows) {
      if (query.isOver) break
      connection.sendCopyFromChunk(piece)
      if (connection.stream.writableNeedDrain) await drained(connection)
    }
  } catch (error) {
    if (!query.isOver) connection.sendCopyFail('the rows end too early')
    await query.ended.catch(() => {})
    throw error
  }
  if (!query.isOver) connection.endCopyFrom()
  await query.ended
}

/** What the types of the driver leave out. */
type CopyingConnection = Connection & {
  sendCopyFromChunk(chunk: Buffer): void
  sendCopyFail(message: string): void
  endCopyFrom(): void
}

class CopyIn extends pg.Query {
  isOver = false
  /** Resolves when the server waits for rows. */
  readonly begun: Promise<void>
  /** Rejects with what the server says, or that the connection was lost. */
  readonly ended: Promise<void>
  readonly #begin: () => void

  constructor(text: string) {
    super(text)
    const begun = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<void>()
    this.begun = begun.promise
    this.#begin = begun.resolve
    this.ended = ended.promise
    // It shows where it is awaited, which may be after the next piece.
    this.ended.catch(() => {})
    this.on('end', () => {
      this.isOver = true
      ended.resolve()
    })
    this.on('error', (error) => {
      this.isOver = true
      ended.reject(failureOf(error))
    })
  }

  /** Called by the client. */
  handleCopyInResponse(): void {
    this.#begin()
  }
}

/** Waits until the socket takes more, or is closed. */
function drained({ stream }: Connection): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      stream.off('drain', go).off('close', go)
      resolve()
    }
    stream.on('drain', go).on('close', go)
  })
}
