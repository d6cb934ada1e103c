import { type Call, installationScope } from '@merastore/contract'
import type { Clock, Outcome } from '@merastore/kernel'
import postgres from 'postgres'
import { createClients, type DatabaseOptions } from './database-clients.ts'
import { createPool, openConnection, type Reserved } from './pool.ts'
import { type Connections, runOne, runSteps, withConnection } from './transaction.ts'
import type { Tx } from './tx.ts'

export type { DatabaseOptions } from './database-clients.ts'
export { refuseCallsInTransactions } from './transaction.ts'
export type { Fragment, JsonValue, Sql, Tx, TxContext } from './tx.ts'

export type Database = {
  /** Whether it answers; throws where it does not. */
  check(): Promise<void>
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
   * call keeps an answer, one that is known beforehand travels with them, or the statement keeps it itself
   * (`keptAnswer`); else the work takes the steps of `tx`.
   */
  txOne<Result>(
    call: Call,
    work: (tx: Tx) => Promise<Result>,
    answer?: Outcome<unknown> | 'keptByStatement',
  ): Promise<Result>
  /** As `read`, for work that sends one statement, at once. */
  readOne<Result>(call: Call, work: (tx: Tx) => Promise<Result>): Promise<Result>
}

export function openDatabase(options: DatabaseOptions): Database {
  const clients = createClients(options)
  const pool = createPool<Reserved>((onLost) => openConnection(clients, onLost), options.connectionsMax ?? 10)
  const listeners: CommitListener[] = []
  return {
    check: () => withConnection(pool, async ({ sql }) => void (await sql`select 1`)),
    forSchema: (schema, clock) =>
      createDb(pool, schema, clock, (call) => {
        for (const listener of listeners) listener(schema, call)
      }),
    onCommit: (listener) => void listeners.push(listener),
    close: () => pool.close(5_000),
  }
}

const retryable = new Set(['40001', '40P01'])
const triesMax = 4

function createDb(pool: Connections, schema: string, clock: Clock, committed: (call: Call) => void): Db {
  const context = (call: Call) => ({ call, schema, clock })
  const write = async <Result>(call: Call, run: () => Promise<Result>): Promise<Result> => {
    const result = await untilDone(run)
    committed(call)
    return result
  }
  const tx: Db['tx'] = (call, work) => write(call, () => runSteps(pool, context(call), work, 'write'))
  return {
    schema,
    clock,
    tx,
    read: (call, work) => untilDone(() => runSteps(pool, context(call), work, 'read')),
    txOne: (call, work, answer) =>
      call.keep === undefined || answer !== undefined
        ? write(call, () =>
            runOne(pool, context(call), work, 'write', answer === 'keptByStatement' ? undefined : answer),
          )
        : tx(call, work),
    readOne: (call, work) => untilDone(() => runOne(pool, context(call), work, 'read')),
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
