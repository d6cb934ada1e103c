import pg, { type Connection, type Submittable } from 'pg'
import type { Rows } from './statement.ts'
import { parserOf } from './wire-types.ts'

/** A statement on its way: its text, its parameters as they travel, and who waits for its rows. */
export type Command = {
  readonly text: string
  readonly types: readonly number[]
  readonly values: readonly (string | Buffer | null)[]
  resolve(rows: Rows<readonly object[]>): void
  reject(error: unknown): void
}

type Column = { readonly name: string; readonly parse: ((text: string) => unknown) | undefined }
type Prepared = {
  readonly name: string
  readonly text: string
  readonly types: string
  /** What it returns; set when the server has prepared it. */
  columns?: readonly Column[]
}

/**
 * How many statements a connection has prepared. Each holds its plan in the memory of the server's process, so the
 * least recently used one goes when there are more.
 */
export const preparedStatementsMax = 250

/** The statements that a connection has prepared. Each is known by its text and by the types of its parameters. */
export class PreparedStatements {
  readonly #byText = new Map<string, Map<string, Prepared>>()
  // A set goes through its items in the order in which they were added: the least recently used one is the first.
  readonly #byUse = new Set<Prepared>()
  #count = 0

  find(text: string, types: readonly number[]): Prepared {
    const byTypes = this.#byText.get(text) ?? new Map<string, Prepared>()
    const key = types.join()
    const prepared = byTypes.get(key) ?? { name: `s${++this.#count}`, text, types: key }
    this.#byText.set(text, byTypes.set(key, prepared))
    this.#byUse.delete(prepared)
    this.#byUse.add(prepared)
    return prepared
  }

  /** Forgets those that are too many, but none of these; returns the names to close on the server. */
  evict(needed: readonly Prepared[]): string[] {
    const names: string[] = []
    for (const prepared of this.#byUse) {
      if (this.#byUse.size <= preparedStatementsMax || needed.includes(prepared)) break
      this.#byUse.delete(prepared)
      const byTypes = this.#byText.get(prepared.text)
      byTypes?.delete(prepared.types)
      if (byTypes?.size === 0) this.#byText.delete(prepared.text)
      if (prepared.columns !== undefined) names.push(prepared.name)
    }
    return names
  }
}

/** What pipelines of a connection share: what it has prepared, and the one that PostgreSQL is answering. */
export type ConnectionState = { readonly prepared: PreparedStatements; answering: Pipeline | undefined }

type Described = { readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[] }

/**
 * Statements that travel together: Bind and Execute of each, and one Sync behind the last (the pipeline of the extended
 * query protocol). PostgreSQL takes them one after the other and answers once. Where one fails, it leaves out those
 * behind it. Outside of BEGIN and COMMIT the whole pipeline is one transaction, which ends with the Sync: `isWhole`.
 */
export class Pipeline implements Submittable {
  readonly #commands: readonly Command[]
  readonly #isWhole: boolean
  readonly #state: ConnectionState
  readonly #prepared: Prepared[] = []
  readonly #done: Rows<readonly object[]>[] = []
  #rows: object[] = []
  #failure: { readonly error: unknown; readonly at: number } | undefined

  constructor(commands: readonly Command[], isWhole: boolean, state: ConnectionState) {
    this.#commands = commands
    this.#isWhole = isWhole
    this.#state = state
  }

  /** The client sends a pipeline when the one before has been answered. */
  submit(connection: Connection): void {
    this.#state.answering = this
    const { stream } = connection
    stream.cork()
    const { prepared } = this.#state
    for (const { text, types } of this.#commands) this.#prepared.push(prepared.find(text, types))
    // Before everything else: what stands behind a statement that fails is left out.
    for (const name of prepared.evict(this.#prepared)) connection.close({ type: 'S', name }, true)
    const parsed = new Set<Prepared>()
    for (const [index, command] of this.#commands.entries()) {
      this.#send(connection, command, this.#prepared[index] as Prepared, parsed)
    }
    connection.sync()
    stream.uncork()
  }

  #send(connection: Connection, { text, types, values }: Command, prepared: Prepared, parsed: Set<Prepared>): void {
    const { name } = prepared
    if (prepared.columns === undefined && !parsed.has(prepared)) {
      // Declared as texts; they are numbers.
      connection.parse({ name, text, types: types as unknown as string[] }, true)
      connection.describe({ type: 'S', name }, true)
      parsed.add(prepared)
    }
    connection.bind({ statement: name, values: [...values] }, true)
    connection.execute(null, true)
  }

  /** What the connection has to say about the command that it is at. */
  handleRowDescription({ fields }: Described): void {
    const prepared = this.#prepared[this.#done.length]
    if (prepared === undefined) return
    prepared.columns = fields.map(({ name, dataTypeID }) => ({ name, parse: parserOf(dataTypeID) }))
  }

  handleNoData(): void {
    this.handleRowDescription({ fields: [] })
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    try {
      this.#rows.push(rowOf(this.#prepared[this.#done.length]?.columns ?? [], fields))
    } catch (error) {
      this.fail(error)
    }
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    // PostgreSQL takes it without a word.
    if (text === 'ROLLBACK' && this.#commands[this.#done.length]?.text === 'commit') {
      this.fail(new Error('a statement of this transaction failed, so it was not committed'))
    }
    const count = Number(text.slice(text.lastIndexOf(' ') + 1)) || 0
    this.#done.push(Object.defineProperty(this.#rows, 'count', { value: count }) as Rows<object[]>)
    this.#rows = []
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' })
  }

  /** After a failure a pipeline gets nothing more from the client. */
  handleError(error: unknown): void {
    this.fail(failureOf(error))
    this.handleReadyForQuery()
  }

  /** Makes the statement fail that PostgreSQL is at, and those behind it, though PostgreSQL may go on with them. */
  fail(error: unknown): void {
    this.#failure ??= { error, at: this.#isWhole ? 0 : this.#done.length }
  }

  handleReadyForQuery(): void {
    const { error, at } = this.#failure ?? { error: undefined, at: this.#commands.length }
    for (const [index, { resolve, reject }] of this.#commands.entries()) {
      if (index < at) resolve(this.#done[index] as Rows<readonly object[]>)
      else reject(error)
    }
  }
}

function rowOf(columns: readonly Column[], fields: readonly (string | null)[]): object {
  const row: Record<string, unknown> = {}
  for (const [index, { name, parse }] of columns.entries()) {
    const text = fields[index] ?? null
    row[name] = text === null || parse === undefined ? text : parse(text)
  }
  return row
}

/** Nothing is known of what was under way. */
export function connectionLost(cause?: unknown): Error {
  return Object.assign(new Error('the connection to the database was lost', { cause }), { code: 'CONNECTION_CLOSED' })
}

/** What the server says, or that the connection was lost. */
export function failureOf(error: unknown): Error {
  return error instanceof pg.DatabaseError ? error : connectionLost(error)
}
