import { type Call, installationScope, systemCall } from '@merastore/contract'
import { type Clock, newId, type Outcome } from '@merastore/kernel'
import pg from 'pg'
import { type Channel, type ChannelOptions, openChannel } from './channel.ts'
import { serverUrls } from './connect.ts'
import { countContention, isContention } from './contention.ts'
import { type Listening, listen } from './listen.ts'
import { createPool, type PoolFigures } from './pool.ts'
import { createServerFinder, refuseReplica } from './primary.ts'
import { sessionSettings } from './session-settings.ts'
import {
  acrossStoresScope,
  isPlanOutdated,
  runOne,
  runSteps,
  type Session,
  type TransactionOptions,
  withConnection,
} from './transaction.ts'
import type { Left, Tx, TxContext } from './tx.ts'

export { brokenConstraint, refusingBroken } from './broken-constraint.ts'
export { refuseCallsInTransactions } from './transaction.ts'
export type { Fragment, JsonValue, Left, Sql, Tx, TxContext } from './tx.ts'

export type Database = {
  /** Whether it answers; throws where it does not. */
  check(): Promise<void>
  /** Whether it takes writes, found out by one. */
  checkWrites(): Promise<void>
  /** A service's handle: its transactions, bound to its schema. */
  forSchema(schema: string, clock: Clock): Db
  /** Calls the listener after each commit, in this process, of a transaction that may have written. */
  onCommit(listener: CommitListener): void
  /** Calls back with what is notified on a channel of the database, on a connection of its own, until it is stopped. */
  listen(channel: string, onMessage: (text: string) => void, onOpen: (isOpen: boolean) => void): Listening
  /** Sends a text of at most 8,000 bytes to all who listen to the channel. */
  notify(channel: string, text: string): Promise<void>
  close(): Promise<void>
  /** What time it is there. */
  time(): Promise<DatabaseTime>
  /** How far the clock of this system is ahead of the database's; negative where it is behind. Half a round trip exact. */
  clockDifferenceMs(): Promise<number>
  /** Its connections at this moment. */
  figures(): PoolFigures
}

export type DatabaseTime = {
  readonly timeMs: number
  /** When it was that time, by the monotonic clock of this process and, for comparison, by the clock of its system. */
  readonly atMs: number
  readonly systemTimeMs: number
  /** Half a round trip. */
  readonly uncertaintyMs: number
}

export type DatabaseOptions = {
  /** With a login that cannot bypass row-level security (`application-login.ts`). */
  readonly url: string
  readonly connectionsMax?: number
  /** Called with each statement as it is sent, and of where transactions begin and end, for counting. */
  readonly onStatement?: (text: string) => void
}

export type CommitListener = (schema: string, call: Call, left: ReadonlySet<Left>) => void

/** What a service sees of PostgreSQL: transactions of one store, and nothing outside of them. */
export type Db = {
  readonly schema: string
  readonly clock: Clock
  /**
   * Runs the work of one operation in a transaction whose rows are limited to the call's store. BEGIN and the store's
   * setting travel with the first statement, the stored answer with COMMIT: no round trip of their own. An outcome
   * other than `done` rolls back. A deadlock or serialization failure runs the work again.
   */
  tx<Result>(call: Call, work: (tx: Tx) => Promise<Result>): Promise<Result>
  /** As `tx`, for work that only reads: the answer does not wait for COMMIT. */
  read<Result>(call: Call, work: (tx: Tx) => Promise<Result>): Promise<Result>
  /**
   * As `tx`, for work that sends one statement, at once: BEGIN, statement and COMMIT are one pipeline. What the work
   * makes of the rows comes after the commit, so the statement has to guard itself: all of it, or nothing. Where the
   * call stores an answer, one that is known beforehand travels with them, or the statement stores it itself
   * (`answerInsertion`); else the work takes the steps of `tx`.
   */
  txOne<Result>(
    call: Call,
    work: (tx: Tx) => Promise<Result>,
    answer?: Outcome<unknown> | 'storedByStatement',
  ): Promise<Result>
  /** As `read`, for work that sends one statement, at once. */
  readOne<Result>(call: Call, work: (tx: Tx) => Promise<Result>): Promise<Result>
}

export function openDatabase(options: DatabaseOptions): Database {
  const { url, connectionsMax = 10, onStatement = () => {} } = options
  const settings = sessionSettings
  const findServer = createServerFinder(url)
  const isOneOfSeveral = serverUrls(url).length > 1
  const open = async (more: Pick<ChannelOptions, 'onLost' | 'onNotification'>) => {
    const channel = await openChannel(await findServer(), { settings, ...more })
    if (isOneOfSeveral) await refuseReplica(channel)
    return channel
  }
  const connectOne = (onLost: (channel: Channel) => void) => open({ onLost })
  const pool = createPool(connectOne, connectionsMax)
  // Its own connection: whether the database answers is another question than whether all connections are at work.
  const health = createPool(connectOne, 1)
  const listeners: CommitListener[] = []
  const time = shared(() => withConnection(health, checkMaxMs, readTime))
  return {
    check: shared(() => withConnection(health, checkMaxMs, async ({ send }) => void (await send('select 1', [])))),
    checkWrites: shared(() => withConnection(health, checkMaxMs, writeHealth)),
    forSchema: (schema, clock) =>
      createDb({ pool, onStatement }, schema, clock, ({ call, leaves }) => {
        for (const listener of listeners) listener(schema, call, leaves)
      }),
    onCommit: (listener) => void listeners.push(listener),
    listen: (channel, onMessage, onOpen) => listen(open, channel, onMessage, onOpen),
    notify: (channel, text) =>
      withConnection(
        health,
        checkMaxMs,
        async ({ send }) => void (await send('select pg_notify($1, $2)', [channel, text])),
      ),
    time,
    clockDifferenceMs: async () => {
      const { systemTimeMs, timeMs } = await time()
      return systemTimeMs - timeMs
    },
    figures: pool.figures,
    close: async () => void (await Promise.all([pool.close(closeMaxMs), health.close(closeMaxMs)])),
  }
}

const checkMaxMs = 5_000
const closeMaxMs = 5_000

async function writeHealth({ send, flush }: Session): Promise<void> {
  const sent = Promise.all([
    send("select set_config('merastore.store_id', 'installation', true)", []),
    send(
      `insert into merastore.health as h (written_at) values (clock_timestamp())
      on conflict (store_id) do update set written_at = excluded.written_at`,
      [],
    ),
  ])
  flush('whole')
  await sent
}

async function readTime({ send }: Session): Promise<DatabaseTime> {
  const sentAtMs = performance.now()
  const text = 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as "timeMs"'
  const [row] = (await send(text, [])) as readonly { timeMs?: number }[]
  const uncertaintyMs = (performance.now() - sentAtMs) / 2
  if (row?.timeMs === undefined) throw new Error('the database did not return its time')
  return {
    timeMs: row.timeMs,
    atMs: sentAtMs + uncertaintyMs,
    systemTimeMs: Date.now() - uncertaintyMs,
    uncertaintyMs,
  }
}

/** Whoever asks while the answer is on its way gets the same one. */
function shared<Result>(ask: () => Promise<Result>): () => Promise<Result> {
  let asked: Promise<Result> | undefined
  return () => {
    asked ??= ask().finally(() => {
      asked = undefined
    })
    return asked
  }
}

const retryable = new Set(['40001', '40P01'])
const triesMax = 4

function createDb(
  options: TransactionOptions,
  schema: string,
  clock: Clock,
  committed: (context: TxContext) => void,
): Db {
  const contextOf = (call: Call): TxContext => ({ call, schema, clock, leaves: new Set() })
  const write = async <Result>(call: Call, run: (context: TxContext) => Promise<Result>): Promise<Result> => {
    const context = contextOf(call)
    const result = await untilDone(() => run(context))
    committed(context)
    return result
  }
  const tx: Db['tx'] = (call, work) => write(call, (context) => runSteps(options, context, work, 'write'))
  return {
    schema,
    clock,
    tx,
    read: (call, work) => untilDone(() => runSteps(options, contextOf(call), work, 'read')),
    txOne: (call, work, answer) =>
      call.keep === undefined || answer !== undefined
        ? write(call, (context) =>
            runOne(options, context, work, 'write', answer === 'storedByStatement' ? undefined : answer),
          )
        : tx(call, work),
    readOne: (call, work) => untilDone(() => runOne(options, contextOf(call), work, 'read')),
  }
}

/** Runs a transaction again that met a deadlock or a serialization failure. */
async function untilDone<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let tryNumber = 1; ; tryNumber++) {
    try {
      return await run()
    } catch (error) {
      if (!isRetryable(error) || tryNumber === triesMax) throw error
      if (isContention(error)) countContention()
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** tryNumber))
    }
  }
}

function isRetryable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (retryable.has(error.code ?? '') || isPlanOutdated(error))
}

/** The installation's own scope, in which no store's commerce is visible: the directory, staff, keys, machinery. */
export function installationCall(call: Call): Call {
  return { ...call, storeId: installationScope }
}

/** The call of a service that sweeps its rows of all stores. */
export function acrossStoresCall({ schema }: Pick<Db, 'schema'>): Call {
  return systemCall(schema, acrossStoresScope(schema), { requestId: newId('request') })
}

/** The call of a service that moves its own cursors and leases. */
export function machineryCall({ schema }: Pick<Db, 'schema'>): Call {
  return systemCall(schema, installationScope, { requestId: newId('request') })
}

/** Whether a call only moves cursors and leases of the service itself, or sweeps, which is nobody's business. */
export function isMachinery(schema: string, call: Call): boolean {
  return call.via === schema && (call.storeId === installationScope || call.storeId === acrossStoresScope(schema))
}

/** The one row of a result; a statement that must find one and does not is a bug. */
export function onlyRow<Row>(rows: readonly Row[]): Row {
  const row = rows[0]
  if (row === undefined || rows.length > 1) throw new Error(`expected one row, got ${rows.length}`)
  return row
}
