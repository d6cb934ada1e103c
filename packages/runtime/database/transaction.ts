import { AsyncLocalStorage } from 'node:async_hooks'
import { type Call, KeyTakenError } from '@merastore/contract'
import type { Outcome } from '@merastore/kernel'
import pg from 'pg'
import { afterMicrotasks } from './after-microtasks.ts'
import type { Channel } from './channel.ts'
import type { Pool } from './pool.ts'
import { statementMaxMs } from './session-settings.ts'
import type { Send } from './statement.ts'
import { storeAnswer } from './store-answer.ts'
import { createTx, type Tx, type TxContext } from './tx.ts'

export type TransactionOptions = {
  readonly pool: Pool
  /** Called with each statement as it is sent, and of where transactions begin and end. */
  readonly onStatement: (text: string) => void
}
type Mode = 'write' | 'read'
type Work<Result> = (tx: Tx) => Promise<Result>

/** Set while a transaction is open in this asynchronous context. */
const openTransaction = new AsyncLocalStorage<string>()

/** A call guard: a service call inside an open transaction would hold its locks while it waits, and is a bug. */
export function refuseCallsInTransactions(_call: Call, target: string): void {
  const schema = openTransaction.getStore()
  if (schema !== undefined) throw new Error(`${target} was called while a transaction of ${schema} is open`)
}

/** A connection as the work of one transaction has it. */
export type Session = {
  /** Sends a statement, until the work is over. */
  readonly send: Send
  readonly flush: Channel['flush']
  /** Sends BEGIN, COMMIT or ROLLBACK. */
  control(text: Control): Promise<void>
}
type Control = 'begin' | 'begin read only' | 'commit' | 'rollback'

/** Does the work on a connection of its own. A failure undoes what is open; the end of the connection ends the wait. */
export async function withConnection<Result>(
  pool: Pool,
  waitMaxMs: number,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const channel = await pool.acquire(waitMaxMs)
  const state = { isOpen: false }
  try {
    const result = await whileConnected(channel, state, work)
    pool.release(channel, 'clean')
    return result
  } catch (error) {
    const after = state.isOpen ? await rollback(channel) : 'clean'
    pool.release(channel, isReadOnlyServer(error) || isPlanOutdated(error) ? 'unknown' : after)
    throw error
  }
}

function whileConnected<Result>(
  channel: Channel,
  state: { isOpen: boolean },
  work: (session: Session) => Promise<Result>,
) {
  let ended = false
  const send: Send = (text, parameters) =>
    ended
      ? Promise.reject(channel.lost ?? new Error('the transaction of this statement has ended'))
      : channel.send(text, parameters)
  const control = async (text: Control) => {
    const begins = text.startsWith('begin')
    if (begins) state.isOpen = true
    await channel.send(text, [])
    // Where something before it has failed, COMMIT is left out, and there is still something to roll back.
    if (!begins) state.isOpen = false
  }
  return new Promise<Result>((resolve, reject) => {
    if (channel.lost !== undefined) throw channel.lost
    channel.whenLost = reject
    work({ send, flush: channel.flush, control }).then(resolve, reject)
  }).finally(() => {
    ended = true
    channel.whenLost = undefined
  })
}

/** The primary of before takes no writes any more; a new connection finds the one of now. */
function isReadOnlyServer(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '25006'
}

/** A migration has changed what a prepared statement returns; a new connection prepares it anew. */
export function isPlanOutdated(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.routine === 'RevalidateCachedQuery'
}

async function rollback(channel: Channel): Promise<'clean' | 'unknown'> {
  if (channel.lost !== undefined) return 'unknown'
  try {
    await whileConnected(channel, { isOpen: true }, ({ control }) => control('rollback'))
    return 'clean'
  } catch {
    return 'unknown'
  }
}

export function runSteps<Result>(
  { pool, onStatement }: TransactionOptions,
  context: TxContext,
  work: Work<Result>,
  mode: Mode,
): Promise<Result> {
  const { call } = context
  const scope = scopeOf(context, mode)
  return withConnection(pool, connectionWaitMs(call), async ({ send, control, flush }) => {
    const begin: Control = mode === 'read' ? 'begin read only' : 'begin'
    onStatement(begin)
    // Sent, but not awaited before the work starts, so that BEGIN shares a pipeline with the first statement.
    const begun = Promise.all([control(begin), send(scopeStatements[mode], scope)])
    ignoreRejection(begun)
    const tx = createTx(context, (text, parameters) => {
      onStatement(text)
      return send(text, parameters)
    })
    const result = await openTransaction.run(context.schema, () => settleWork(work, tx))
    await begun
    if ('error' in result) throw result.error
    const { value } = result
    if (mode === 'write' && isOutcome(value) && value.outcome !== 'done') {
      onStatement('rollback')
      await control('rollback')
      return value
    }
    const stored = mode === 'write' && isOutcome(value) ? storeAnswer(tx, value) : undefined
    onStatement('commit')
    const committed = control('commit')
    ignoreRejection(committed)
    flush()
    await stored
    // What was read is known by now: nobody waits for the end.
    if (mode === 'write') await committed
    return value
  })
}

/** A transaction of one pipeline, which PostgreSQL commits or undoes by itself. */
export function runOne<Result>(
  { pool, onStatement }: TransactionOptions,
  context: TxContext,
  work: Work<Result>,
  mode: Mode,
  answer?: Outcome<unknown>,
): Promise<Result> {
  const { call } = context
  const scope = scopeOf(context, mode)
  return withConnection(pool, connectionWaitMs(call), async ({ send, flush }) => {
    let isOver = false
    const tx = createTx(context, (text, parameters) => {
      if (isOver) throw new Error(`a transaction of ${context.schema} was to be one statement, and is more`)
      onStatement(text)
      return send(text, parameters)
    })
    // Set before anything is sent, so that it comes before the pipeline is sent by itself.
    const sent = new Promise<unknown>((resolve) => {
      afterMicrotasks(() => {
        const stored = answer === undefined ? undefined : storeAnswer(tx, answer)
        isOver = true
        onStatement('commit')
        flush('whole')
        resolve(stored)
      })
    })
    ignoreRejection(sent)
    onStatement(mode === 'read' ? 'begin read only' : 'begin')
    const scoped = send(scopeStatements[mode], scope)
    ignoreRejection(scoped)
    const result = await openTransaction.run(context.schema, () => settleWork(work, tx))
    // Nothing of this transaction may still be on its way to be sent when the connection is released.
    if (mode === 'write' || 'error' in result) await Promise.allSettled([sent, scoped])
    if (answer !== undefined) await sent.catch((error) => throwFirst(error, result))
    if ('error' in result) throw result.error
    return result.value
  })
}

/**
 * A pipeline fails as a whole: the stored answer speaks for a key that was taken, the work for everything else, since
 * it interprets failures.
 */
function throwFirst(error: unknown, result: { readonly error?: unknown }): never {
  throw 'error' in result && !(error instanceof KeyTakenError) ? result.error : error
}

/** Its failure is reported by another promise first, or by none; this keeps it from being an unhandled rejection. */
function ignoreRejection(promise: Promise<unknown>): void {
  promise.catch(() => {})
}

/** Catches what the work throws, so that a failing BEGIN is reported before a failing statement. */
async function settleWork<Result>(work: Work<Result>, tx: Tx) {
  try {
    return { value: await work(tx) }
  } catch (error) {
    return { error }
  }
}

function isOutcome(value: unknown): value is Outcome<unknown> {
  return typeof value === 'object' && value !== null && 'outcome' in value
}

/**
 * The store of a transaction, which ends with it: rows of no other are seen. Reading is all that one that reads may do,
 * and only for so long.
 */
const scopeStatements: Readonly<Record<Mode, string>> = {
  write: "select set_config('merastore.store_id', $1, true)",
  read: "select set_config('merastore.store_id', $1, true), set_config('transaction_read_only', 'on', true), set_config('statement_timeout', $2, true)",
}

const scopePattern = /^(installation|store_[0-9a-z]{26})$/

/** The scope in which a service sees its rows of all stores: for its sweeps, and never for what a request asks. */
export function acrossStoresScope(schema: string): string {
  return `across_stores_${schema}`
}

function scopeOf({ call, schema }: TxContext, mode: Mode): readonly string[] {
  const { storeId } = call
  if (!scopePattern.test(storeId) && storeId !== acrossStoresScope(schema))
    throw new Error(`not a store: ${JSON.stringify(storeId)}`)
  return mode === 'write' ? [storeId] : [storeId, String(readMaxMs[call.actor.kind])]
}

/**
 * How long one statement that reads may take. A visitor can choose what is asked for, so nobody of them may keep a
 * connection busy; sweeps, imports, audits and backups read whole tables.
 */
const readMaxMs: Readonly<Record<Call['actor']['kind'], number>> = {
  visitor: 3_000,
  customer: 3_000,
  staff: 10_000,
  operator: 10_000,
  system: statementMaxMs,
}

/** Background work has no caller who gives up: each of its transactions may wait as long as the first. */
const systemWaitMs = 60_000

/** How long a call may wait for a connection: nobody wants its answer after its deadline. */
function connectionWaitMs({ actor, deadlineMs }: Call): number {
  return actor.kind === 'system' ? systemWaitMs : deadlineMs - Date.now()
}
