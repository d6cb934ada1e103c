import type pg from 'pg'
import type { Connection, Submittable } from 'pg'
import type { Catalogue } from './catalogue.ts'
import { findQuery, parseNodeTree } from './node-tree.ts'
import { Nullability } from './nullability.ts'
import type { Rendered } from './render.ts'

/** A column of what a statement returns. */
export type Column = {
  readonly name: string
  readonly oid: number
  /** Whether it can be null, as far as the query shows. */
  readonly isNull: 'never' | 'maybe' | 'unknown'
  /** The texts that it can be, where a check of the table lists them. */
  readonly allowed: ReadonlySet<string> | undefined
}

export type Description = { readonly columns: readonly Column[] } | { readonly error: string }

type Field = { readonly name: string; readonly dataTypeID: number }

type Parsed = { readonly fields: readonly Field[]; readonly parameters: readonly number[] }

/** Parse and Describe of the protocol, as the driver sends them before a statement runs for the first time. */
class Parsing implements Submittable {
  readonly #text: string
  readonly #types: readonly number[]
  readonly #done: (result: Parsed | Error) => void
  #fields: readonly Field[] = []
  #parameters: readonly number[] = []
  #onParameters = ({ dataTypeIDs }: { dataTypeIDs: number[] }) => {
    this.#parameters = dataTypeIDs
  }
  #connection: Connection | undefined

  constructor(text: string, types: readonly number[], done: (result: Parsed | Error) => void) {
    this.#text = text
    this.#types = types
    this.#done = done
  }

  submit(connection: Connection): void {
    this.#connection = connection
    connection.on('parameterDescription', this.#onParameters)
    connection.parse({ name: '', text: this.#text, types: this.#types as unknown as string[] }, true)
    connection.describe({ type: 'S', name: '' }, true)
    connection.sync()
  }

  handleRowDescription({ fields }: { readonly fields: readonly Field[] }): void {
    this.#fields = fields
  }

  handleError(error: Error): void {
    this.#end(error)
  }

  handleReadyForQuery(): void {
    this.#end({ fields: this.#fields, parameters: this.#parameters })
  }

  #end(result: Parsed | Error): void {
    this.#connection?.off('parameterDescription', this.#onParameters)
    this.#done(result)
  }
}

/** Asks the database what statements return, in the application's role. */
export class Describer {
  readonly #client: pg.Client
  readonly #catalogue: Catalogue
  #count = 0

  constructor(client: pg.Client, catalogue: Catalogue) {
    this.#client = client
    this.#catalogue = catalogue
  }

  async describe({ text, parameters }: Rendered): Promise<Description> {
    const types = parameters.map(({ oid }) => oid)
    const parsed = await new Promise<Parsed | Error>((resolve) => this.#client.query(new Parsing(text, types, resolve)))
    if (parsed instanceof Error) return { error: parsed.message }
    const refused = await this.#plan(text, parsed.parameters)
    if (refused !== undefined) return { error: refused }
    const { fields } = parsed
    const mayBeNull = parameters.map(({ isNullable }) => isNullable)
    const judged = fields.length === 0 ? [] : await this.#judge(text, parsed.parameters, mayBeNull)
    return {
      columns: fields.map(({ name, dataTypeID: oid }, index) => ({
        name,
        oid,
        isNull: judged[index]?.isNull ?? 'unknown',
        allowed: judged[index]?.allowed,
      })),
    }
  }

  /** Plans it, which asks for the rights of the role; what has no plan (SET, LOCK) is left. */
  async #plan(text: string, types: readonly number[]): Promise<string | undefined> {
    if (!/^\s*(select|insert|update|delete|with|\(|values)/i.test(text)) return undefined
    const given = types.length === 0 ? '' : `(${types.map((oid) => this.#typeName(oid)).join()})`
    const values = types.length === 0 ? '' : `(${types.map(() => 'null').join()})`
    try {
      await this.#client.query(
        `prepare planned${given} as ${text}\n; explain execute planned${values}; deallocate planned`,
      )
      return undefined
    } catch (error) {
      await this.#client.query('deallocate all')
      return error instanceof Error ? error.message : String(error)
    }
  }

  #typeName(oid: number): string {
    return `pg_catalog."${this.#catalogue.types.get(oid)?.name ?? 'text'}"`
  }

  /**
   * PostgreSQL stores the body of a function as the query that it has understood: with its columns, joins and functions
   * by number. From it follows which results can be null.
   */
  async #judge(
    text: string,
    types: readonly number[],
    mayBeNull: readonly boolean[],
  ): Promise<Pick<Column, 'isNull' | 'allowed'>[]> {
    const name = `pg_temp.statement_${++this.#count}`
    const given = types.map((oid) => this.#typeName(oid)).join()
    try {
      await this.#client.query(`create function ${name}(${given}) returns void begin atomic ${text}\n; end`)
    } catch {
      // SHOW and the like have no query; more than a hundred parameters no function.
      return []
    }
    const found = await this.#client.query<{ body: string }>(
      `select prosqlbody::text as body from pg_proc where oid = '${name}'::regproc`,
    )
    const query = findQuery(parseNodeTree(found.rows[0]?.body ?? ''))
    return query === undefined ? [] : new Nullability(this.#catalogue, mayBeNull).ofResults(query)
  }
}
