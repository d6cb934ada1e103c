import { AsyncLocalStorage } from 'node:async_hooks'
import type { Call } from '@merastore/contract'
import type { Outcome } from '@merastore/kernel'
import { keepAnswer } from './keep-answer.ts'
import { type Connection, connectionLost, type Pool, type Reserved } from './pool.ts'
import type { Sql, Tx, TxContext } from './tx.ts'

export type Connections = Pool<Reserved>
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
type Session = {
  readonly sql: Sql
  begin(text: string): Promise<unknown>
  /** Sends COMMIT or ROLLBACK. */
  end(how: 'commit' | 'rollback'): Promise<unknown>
}

/** Does the work on a connection of its own. A failure undoes what is open; the end of the connection ends the wait. */
export async function withConnection<Result>(
  pool: Connections,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const connection = await pool.acquire()
  const state = { isOpen: false }
  try {
    const result = await whileConnected(connection, state, work)
    pool.release(connection, 'clean')
    return result
  } catch (error) {
    const after = state.isOpen ? await rollback(connection) : 'clean'
    pool.release(connection, isReadOnlyServer(error) ? 'unknown' : after)
    throw error
  }
}

function whileConnected<Result>(
  connection: Connection<Reserved>,
  state: { isOpen: boolean },
  work: (session: Session) => Promise<Result>,
) {
  let ended = false
  const sql = guarded(connection.sql, () => {
    if (connection.lost !== undefined) throw connection.lost
    if (ended) throw new Error('the transaction of this statement has ended')
  })
  const control = (text: string, isOpen: boolean) => {
    state.isOpen = isOpen
    const sent =
      connection.lost === undefined ? connection.sql.unsafe(text).simple().execute() : Promise.reject(connectionLost())
    // A connection that is lost meanwhile is told by the work first; this keeps its second telling from going unheard.
    sent.catch(() => {})
    return sent
  }
  return new Promise<Result>((resolve, reject) => {
    if (connection.lost !== undefined) throw connection.lost
    connection.whenLost = reject
    work({ sql, begin: (text) => control(text, true), end: (how) => control(how, false) }).then(resolve, reject)
  }).finally(() => {
    ended = true
    connection.whenLost = undefined
  })
}

/** The primary of before takes no writes any more; a new connection finds the one of now. */
function isReadOnlyServer(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '25006'
}

async function rollback(connection: Connection<Reserved>): Promise<'clean' | 'unknown'> {
  if (connection.lost !== undefined) return 'unknown'
  try {
    await whileConnected(connection, { isOpen: true }, ({ end }) => end('rollback'))
    return 'clean'
  } catch {
    return 'unknown'
  }
}

export function runSteps<Result>(
  pool: Connections,
  context: TxContext,
  work: Work<Result>,
  mode: Mode,
): Promise<Result> {
  return withConnection(pool, async (session) => {
    const tx = withContext(session.sql, context)
    // Sent, but not awaited before the work starts, so that BEGIN shares a flight with the first statement.
    const begun = session.begin(beginStatement(context.call.storeId, mode))
    const result = await openTransaction.run(context.schema, () => settleWork(work, tx))
    await begun
    if ('error' in result) throw result.error
    await finish(session, tx, result.value, mode)
    return result.value
  })
}

function withContext(sql: Sql, context: TxContext): Tx {
  return Object.assign(sql, { context })
}

/**
 * The client behind a check that comes before each statement. It has what statements are made with, and no more: a copy
 * of the whole client for each transaction would cost more than sending one.
 */
function guarded(client: Sql, check: () => void): Sql {
  const { json, unsafe } = client
  const statement = (...parts: Parameters<Sql>) => {
    check()
    return client(...parts)
  }
  return Object.assign(statement, { json, unsafe }) as unknown as Sql
}

export function runOne<Result>(
  pool: Connections,
  context: TxContext,
  work: Work<Result>,
  mode: Mode,
  answer?: Outcome<unknown>,
): Promise<Result> {
  return withConnection(pool, async ({ sql, begin, end }) => {
    let isOver = false
    const once = guarded(sql, () => {
      if (isOver) throw new Error(`a transaction of ${context.schema} was to be one statement, and is more`)
    })
    const tx = withContext(once, context)
    // Set before BEGIN is sent, so that it comes before the driver flushes, and all of it shares the flight.
    const committed = new Promise<unknown>((resolve) => {
      setImmediate(() => {
        const kept = answer === undefined ? undefined : keepAnswer(tx, answer)
        isOver = true
        resolve(Promise.all([kept, end('commit')]))
      })
    })
    committed.catch(() => {})
    const begun = begin(beginStatement(context.call.storeId, mode))
    const result = await openTransaction.run(context.schema, () => settleWork(work, tx))
    // Nothing of this transaction may still be on its way to be sent when the connection is released.
    if (mode === 'write' || 'error' in result) await Promise.allSettled([committed])
    await begun
    if ('error' in result) throw result.error
    if (mode === 'write') await committed
    return result.value
  })
}

/** Catches what the work throws, so that a failing BEGIN is told before a failing statement. */
async function settleWork<Result>(work: Work<Result>, tx: Tx) {
  try {
    return { value: await work(tx) }
  } catch (error) {
    return { error }
  }
}

async function finish({ end }: Session, tx: Tx, value: unknown, mode: Mode): Promise<void> {
  // What was read is known by now: nobody waits for the end.
  if (mode === 'read') return void end('commit')
  if (isOutcome(value) && value.outcome !== 'done') return void (await end('rollback'))
  const kept = isOutcome(value) ? keepAnswer(tx, value) : undefined
  const commit = end('commit')
  await kept
  await commit
}

function isOutcome(value: unknown): value is Outcome<unknown> {
  return typeof value === 'object' && value !== null && 'outcome' in value
}

const scopePattern = /^(installation|store_[0-9a-z]{26})$/

function beginStatement(storeId: string, mode: Mode): string {
  // The setting is part of the statement's text, so nothing but the form of an id may reach it.
  if (!scopePattern.test(storeId)) throw new Error(`not a store: ${JSON.stringify(storeId)}`)
  return `begin${mode === 'read' ? ' read only' : ''}; set local merastore.store_id = '${storeId}'`
}
