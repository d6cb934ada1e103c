import { setTimeout as sleep } from 'node:timers/promises'
import { minuteMs } from '@merastore/kernel'
import type postgres from 'postgres'
import type { Clients, Types } from './database-clients.ts'

/** One connection to PostgreSQL, whose statements run in the order in which they are sent. */
export type Connection<Sql> = {
  readonly sql: Sql
  /** Set once it is lost: then nothing that is sent on it will ever be answered. */
  lost: Error | undefined
  /** Told of the loss; set by whoever works on the connection. */
  whenLost: ((error: Error) => void) | undefined
  readonly bornAtMs: number
  /** Ends it; resolves when the server knows. */
  end(): Promise<void>
}

export type Pool<Sql> = {
  /** A connection for oneself; waits for one where all are taken. */
  acquire(): Promise<Connection<Sql>>
  /** Gives it back; one whose state is not known is thrown away. */
  release(connection: Connection<Sql>, state: 'clean' | 'unknown'): void
  /** Waits until all are given back, though not longer than this; then ends them. */
  close(maxMs: number): Promise<void>
}

type Waiter<Sql> = { resolve(connection: Connection<Sql>): void; reject(error: unknown): void }

/** A session of the server collects plans and memory, so it is replaced now and then. */
const connectionLifeMs = 45 * minuteMs
const endMaxMs = 1_000

/**
 * A pool of connections, each a driver's client of its own. The driver's pool (postgres 3.4) keeps using a connection
 * that was cut: it may never send again what it has to (porsager/postgres 1208, 1209), and a reserved one goes back to
 * the others as if it were open. So here a connection that is lost is thrown away whole, and a new one is made.
 */
export function createPool<Sql>(
  connect: (onLost: (connection: Connection<Sql>) => void) => Promise<Connection<Sql>>,
  connectionsMax: number,
): Pool<Sql> {
  const idle: Connection<Sql>[] = []
  const waiting: Waiter<Sql>[] = []
  const open = new Set<Connection<Sql>>()
  let connecting = 0
  let closed = false

  const forget = (connection: Connection<Sql>) => {
    open.delete(connection)
    const place = idle.indexOf(connection)
    if (place >= 0) idle.splice(place, 1)
    serveNext()
  }
  const connectOne = async () => {
    connecting++
    try {
      const connection = await connect(forget)
      open.add(connection)
      return connection
    } catch (error) {
      // Nobody has a connection that could be given back: those who wait are told the same at once.
      if (open.size === 0) for (const waiter of waiting.splice(0)) waiter.reject(error)
      throw error
    } finally {
      connecting--
      serveNext()
    }
  }
  const serveNext = () => {
    if (open.size + connecting >= connectionsMax) return
    const waiter = waiting.shift()
    if (waiter !== undefined) connectOne().then(waiter.resolve, waiter.reject)
  }
  return {
    async acquire() {
      if (closed) throw new Error('the pool of connections is closed')
      const ready = idle.pop()
      if (ready !== undefined) return ready
      if (open.size + connecting < connectionsMax) return connectOne()
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
    },
    release(connection, state) {
      if (connection.lost !== undefined) return
      if (state === 'unknown' || performance.now() - connection.bornAtMs > connectionLifeMs) {
        forget(connection)
        return void connection.end()
      }
      const waiter = waiting.shift()
      if (waiter === undefined) idle.push(connection)
      else waiter.resolve(connection)
    },
    async close(maxMs) {
      closed = true
      const untilMs = performance.now() + maxMs
      while (idle.length < open.size && performance.now() < untilMs) await sleep(5)
      for (const waiter of waiting.splice(0)) waiter.reject(new Error('the pool of connections is closed'))
      await Promise.race([Promise.all([...open].map((connection) => connection.end())), sleep(endMaxMs)])
    },
  }
}

export type Reserved = postgres.ReservedSql<Types>

/** Makes a client of one connection, and keeps that reserved for its whole life: the driver never reconnects it. */
export async function openConnection(
  clients: Clients,
  onLost: (connection: Connection<Reserved>) => void,
): Promise<Connection<Reserved>> {
  let connection: Connection<Reserved> | undefined
  const closed = Promise.withResolvers<void>()
  const client = clients.create(() => {
    closed.resolve()
    if (connection === undefined || connection.lost !== undefined) return
    connection.lost = connectionLost()
    onLost(connection)
    connection.whenLost?.(connection.lost)
  })
  // A failed `reserve` would connect once more behind our back; a failed statement does not.
  await client.unsafe('select 1').simple()
  clients.learn(client)
  const sql = await client.reserve()
  const end = async () => {
    await client.end({ timeout: 0 }).catch(() => {})
    await closed.promise
  }
  connection = { sql, lost: undefined, whenLost: undefined, bornAtMs: performance.now(), end }
  return connection
}

/** As the driver names it. */
export function connectionLost(): Error {
  return Object.assign(new Error('the connection to the database was lost'), { code: 'CONNECTION_CLOSED' })
}
