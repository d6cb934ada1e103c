import { AsyncLocalStorage } from 'node:async_hooks'
import { type Call, installationScope } from '@merastore/contract'
import type { Clock, Outcome } from '@merastore/kernel'
import postgres from 'postgres'
import { keepAnswer } from './keep-answer.ts'

/** The types that statements return: bigint as a safe integer, instants as RFC 3339 text in UTC. */
type Types = { bigint: number; timestamptz: string }
export type Sql = postgres.Sql<Types>
export type Fragment = postgres.PendingQuery<postgres.Row[]> | postgres.Fragment
export type JsonValue = postgres.JSONValue

/** An open transaction of one store. Statements are tagged templates: tx`select …`. */
export type Tx = Sql & { readonly context: TxContext }
export type TxContext = { readonly call: Call; readonly schema: string; readonly clock: Clock }

export type Database = {
  readonly sql: Sql
  /** A service's handle: its transactions, bound to its schema. */
  forSchema(schema: string, clock: Clock): Db
  /** Calls the listener after each commit, in this process, of a transaction that may have written. */
  onCommit(listener: CommitListener): void
  close(): Promise<void>
}

export type CommitListener = (schema: string, call: Call) => void

/** What a service sees of PostgreSQL: transactions of one store, and nothing outside of them. */
export type Db = {
  readonly schema: string
  readonly clock: Clock
  /**
   * Runs the work of one operation in a transaction whose rows are held to the call's store. BEGIN and the store's
   * setting travel with the first statement, the kept answer with COMMIT: no round trip of their own. An outcome
   * other than `done` rolls back. A deadlock or serialization failure runs the work again.
   */
  tx<Result>(call: Call, work: (tx: Tx) => Promise<Result>): Promise<Result>
  /** As `tx`, for work that only reads: the answer does not wait for COMMIT. */
  read<Result>(call: Call, work: (tx: Tx) => Promise<Result>): Promise<Result>
  /**
   * As `tx`, for work that sends one statement, at once: BEGIN, statement and COMMIT are one flight. What the work
   * makes of the rows comes after the commit, so the statement has to guard itself: all of it, or nothing. Where the
   * call keeps an answer, one that is known beforehand travels with them; else the work takes the steps of `tx`.
   */
  txOne<Result>(call: Call, work: (tx: Tx) => Promise<Result>, answer?: Outcome<unknown>): Promise<Result>
  /** As `read`, for work that sends one statement, at once. */
  readOne<Result>(call: Call, work: (tx: Tx) => Promise<Result>): Promise<Result>
}

export type DatabaseOptions = {
  readonly url: string
  /** The role that statements run as; it cannot bypass row-level security. */
  readonly role?: string
  readonly connectionsMax?: number
  /** Sees the text of each statement as it is sent, for counting and slow-statement logs. */
  readonly onStatement?: (text: string) => void
}

export function openDatabase(options: DatabaseOptions): Database {
  const { onStatement, role } = options
  const sql = postgres(options.url, {
    max: options.connectionsMax ?? 10,
    onnotice: () => {},
    connect_timeout: 10,
    connection: {
      application_name: 'merastore',
      // Nothing may wait for ever: a lock for 10 s, a statement for 60 s, an idle transaction for 60 s.
      lock_timeout: 10_000,
      statement_timeout: 60_000,
      idle_in_transaction_session_timeout: 60_000,
      TimeZone: 'UTC',
      ...(role === undefined ? {} : { role }),
    },
    types: {
      bigint: { to: 20, from: [20], serialize: String, parse: parseBigint },
      timestamptz: { to: 1184, from: [1184], serialize: serializeInstant, parse: parseInstant },
    },
    ...(onStatement === undefined ? {} : { debug: (_connection: number, text: string) => onStatement(text) }),
  }) as Sql
  const listeners: CommitListener[] = []
  return {
    sql,
    forSchema: (schema, clock) =>
      createDb(sql, schema, clock, (call) => {
        for (const listener of listeners) listener(schema, call)
      }),
    onCommit: (listener) => void listeners.push(listener),
    close: () => sql.end({ timeout: 5 }),
  }
}

function parseBigint(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a safe integer`)
  return value
}

function serializeInstant(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value)
}

function parseInstant(text: string): string {
  return new Date(text).toISOString()
}

/** Set while a transaction is open in this asynchronous context. */
const openTransaction = new AsyncLocalStorage<string>()

/** A call guard: a service call inside an open transaction would hold its locks while it waits, and is a bug. */
export function refuseCallsInTransactions(_call: Call, target: string): void {
  const schema = openTransaction.getStore()
  if (schema !== undefined) throw new Error(`${target} was called while a transaction of ${schema} is open`)
}

const retryable = new Set(['40001', '40P01'])
const triesMax = 4

type Mode = 'write' | 'read'

function createDb(sql: Sql, schema: string, clock: Clock, committed: (call: Call) => void): Db {
  const context = (call: Call) => ({ call, schema, clock })
  const write = async <Result>(call: Call, run: () => Promise<Result>): Promise<Result> => {
    const result = await untilDone(run)
    committed(call)
    return result
  }
  const tx: Db['tx'] = (call, work) => write(call, () => runSteps(sql, context(call), work, 'write'))
  return {
    schema,
    clock,
    tx,
    read: (call, work) => untilDone(() => runSteps(sql, context(call), work, 'read')),
    txOne: (call, work, answer) =>
      call.keep === undefined || answer !== undefined
        ? write(call, () => runOne(sql, context(call), work, 'write', answer))
        : tx(call, work),
    readOne: (call, work) => untilDone(() => runOne(sql, context(call), work, 'read')),
  }
}

/** Runs a transaction again that met a deadlock or a serialization failure. */
async function untilDone<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let tryNumber = 1; ; tryNumber++) {
    try {
      return await run()
    } catch (error) {
      const isRetryable = error instanceof postgres.PostgresError && retryable.has(error.code)
      if (!isRetryable || tryNumber === triesMax) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** tryNumber))
    }
  }
}

async function runSteps<Result>(sql: Sql, context: TxContext, work: (tx: Tx) => Promise<Result>, mode: Mode) {
  const reserved = await sql.reserve()
  try {
    const tx = Object.assign(reserved, { context }) as unknown as Tx
    // Sent, but not awaited before the work starts, so that BEGIN shares a flight with the first statement.
    const begun = reserved.unsafe(beginStatement(context.call.storeId, mode)).simple().execute()
    // A connection that is lost meanwhile is told by the work first; this keeps its second telling from going unheard.
    begun.catch(() => {})
    const result = await openTransaction.run(context.schema, () => settleWork(work, tx))
    await begun
    if ('error' in result) throw result.error
    await finish(tx, result.value, mode)
    return result.value
  } catch (error) {
    await reserved
      .unsafe('rollback')
      .simple()
      .catch(() => {})
    throw error
  } finally {
    reserved.release()
  }
}

async function runOne<Result>(
  sql: Sql,
  context: TxContext,
  work: (tx: Tx) => Promise<Result>,
  mode: Mode,
  answer?: Outcome<unknown>,
) {
  const reserved = await sql.reserve()
  try {
    let isOver = false
    const statement = (...parts: Parameters<Sql>) => {
      if (isOver) throw new Error(`a transaction of ${context.schema} was to be one statement, and is more`)
      return reserved(...parts)
    }
    const tx = Object.assign(statement, reserved, { context }) as unknown as Tx
    // Set before BEGIN is sent, so that it comes before the driver flushes, and all of it shares the flight.
    const committed = new Promise<unknown>((resolve) => {
      setImmediate(() => {
        const kept = answer === undefined ? undefined : keepAnswer(tx, answer)
        isOver = true
        resolve(Promise.all([kept, reserved.unsafe('commit').simple().execute()]))
      })
    })
    committed.catch(() => {})
    const begun = reserved.unsafe(beginStatement(context.call.storeId, mode)).simple().execute()
    begun.catch(() => {})
    const result = await openTransaction.run(context.schema, () => settleWork(work, tx))
    // Nothing of this transaction may still be on its way to be sent when the connection is released.
    if (mode === 'write' || 'error' in result) await Promise.allSettled([committed])
    await begun
    if ('error' in result) throw result.error
    if (mode === 'write') await committed
    return result.value
  } finally {
    reserved.release()
  }
}

/** Catches what the work throws, so that a failing BEGIN is told before a failing statement. */
async function settleWork<Result>(work: (tx: Tx) => Promise<Result>, tx: Tx) {
  try {
    return { value: await work(tx) }
  } catch (error) {
    return { error }
  }
}

async function finish(tx: Tx, value: unknown, mode: 'write' | 'read'): Promise<void> {
  if (mode === 'read') {
    tx.unsafe('commit')
      .simple()
      .execute()
      .catch(() => {})
    return
  }
  if (isOutcome(value) && value.outcome !== 'done') {
    await tx.unsafe('rollback').simple()
    return
  }
  const kept = isOutcome(value) ? keepAnswer(tx, value) : undefined
  const commit = tx.unsafe('commit').simple().execute()
  commit.catch(() => {})
  await kept
  await commit
}

function isOutcome(value: unknown): value is Outcome<unknown> {
  return typeof value === 'object' && value !== null && 'outcome' in value
}

const scopePattern = /^(installation|store_[0-9a-z]{26})$/

function beginStatement(storeId: string, mode: 'write' | 'read'): string {
  // The setting is part of the statement's text, so nothing but the form of an id may reach it.
  if (!scopePattern.test(storeId)) throw new Error(`not a store: ${JSON.stringify(storeId)}`)
  return `begin${mode === 'read' ? ' read only' : ''}; set local merastore.store_id = '${storeId}'`
}

/** The installation's own scope, in which no store's commerce is visible: the directory, staff, keys, machinery. */
export function installationCall(call: Call): Call {
  return { ...call, storeId: installationScope }
}

/** Whether a call only moves cursors and leases of the service itself, which are nobody's business. */
export function isMachinery(schema: string, call: Call): boolean {
  return call.storeId === installationScope && call.via === schema
}

/** The name of the constraint that a statement broke, where it is the cause of an error. */
export function brokenConstraint(error: unknown): string | undefined {
  return error instanceof postgres.PostgresError ? error.constraint_name : undefined
}

/** The one row of a result; a statement that must find one and does not is a bug. */
export function onlyRow<Row>(rows: readonly Row[]): Row {
  const row = rows[0]
  if (row === undefined || rows.length > 1) throw new Error(`expected one row, got ${rows.length}`)
  return row
}
