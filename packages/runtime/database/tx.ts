import type { Call } from '@merastore/contract'
import type { Clock } from '@merastore/kernel'
import { type Hole, Identifier, Json, type JsonValue, type Send, Statement } from './statement.ts'

export type { Fragment, JsonValue } from './statement.ts'

/** Makes statements of templates, sql`select … ${parameter}`. */
export type Sql = {
  // biome-ignore lint/suspicious/noExplicitAny: as a caller that does not say what the rows are takes them.
  <Result extends readonly object[] = any[]>(parts: TemplateStringsArray, ...holes: readonly Hole[]): Statement<Result>
  /** A name as a part of a statement. */
  (name: string): Identifier
  /** A parameter that travels as JSON. */
  json(value: JsonValue): Json
  /** Text as a part of a statement, or a statement: never with anything in it that came from outside. */
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  unsafe<Result extends readonly object[] = any[]>(text: string): Statement<Result>
}

/** An open transaction of one store. Statements are tagged templates: tx`select …`. */
export type Tx = Sql & { readonly context: TxContext }
export type TxContext = {
  readonly call: Call
  readonly schema: string
  readonly clock: Clock
  /** What the transaction leaves to others, if it commits. */
  readonly leaves: Set<Left>
}
/** Events for consumers (`facts` in messages between versions), such that nobody waits for, or jobs and replays of the service itself. */
export type Left = 'facts' | 'deferred events' | 'jobs' | 'replays'

/** What makes the statements of a transaction, which are sent so. */
export function createTx(context: TxContext, send: Send): Tx {
  return Object.assign(createSql(send), { context })
}

/** What makes statements, which are sent so. */
export function createSql(send: Send): Sql {
  const sql = (first: TemplateStringsArray | string, ...holes: readonly Hole[]) =>
    typeof first === 'string' ? new Identifier(first) : new Statement(first, holes, send)
  const unsafe = (text: string) => new Statement([text], [], send)
  return Object.assign(sql, { json, unsafe }) as unknown as Sql
}

const json = (value: JsonValue) => new Json(value)
