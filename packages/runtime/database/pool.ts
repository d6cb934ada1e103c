import { setTimeout as sleep } from 'node:timers/promises'
import { minuteMs } from '@merastore/kernel'
import type { Channel } from './channel.ts'

export type Pool = {
  /** A connection for oneself. Where all are taken, it waits for one at most this long. */
  acquire(waitMaxMs?: number): Promise<Channel>
  /** Gives it back; one whose state is not known is thrown away. */
  release(connection: Channel, state: 'clean' | 'unknown'): void
  /** Waits until all are given back, though not longer than this; then ends them. */
  close(maxMs: number): Promise<void>
  figures(): PoolFigures
}

/** The connections of a process at this moment, and who had to wait for one since its start. */
export type PoolFigures = {
  readonly open: number
  readonly idle: number
  readonly waiting: number
  readonly waits: number
  /** Who waited for as long as they could, in vain. */
  readonly refusals: number
  /** When the last of them gave up, by the monotonic clock. */
  readonly lastRefusalAtMs: number | undefined
}

type Waiter = {
  resolve(connection: Channel): void
  reject(error: unknown): void
  timer?: NodeJS.Timeout
}

/** A session of the server collects plans and memory, so it is replaced now and then. */
const connectionLifeMs = 45 * minuteMs
const endMaxMs = 1_000

/**
 * How many connections keep a machine busy. More of them do not more work but less: each is a process of PostgreSQL with
 * plans and memory of its own, which push those of the others out of the processor’s caches. Fewer would wait for the disk
 * one after the other, where their commits could share it.
 * @param cores of the machine that the platform runs on, which is PostgreSQL's too where it is embedded
 */
export function connectionsFor(cores: number): number {
  return Math.min(Math.max(4 * cores, 6), 20)
}

/** All connections were taken for as long as the caller could wait. */
function poolExhausted(): Error {
  return Object.assign(new Error('all connections to the database were in use'), { code: 'POOL_EXHAUSTED' })
}

/** A pool of connections. One that is lost, or whose state is not known, is thrown away whole, and a new one is made. */
export function createPool(
  connect: (onLost: (connection: Channel) => void) => Promise<Channel>,
  connectionsMax: number,
): Pool {
  const idle: Channel[] = []
  const waiting: Waiter[] = []
  const open = new Set<Channel>()
  let connecting = 0
  let closed = false
  let waits = 0
  let refusals = 0
  let lastRefusalAtMs: number | undefined

  // From here on it gets its connection, or an error: its time no longer counts.
  const nextWaiter = () => {
    const waiter = waiting.shift()
    clearTimeout(waiter?.timer)
    return waiter
  }
  const rejectWaiting = (error: unknown) => {
    for (let waiter = nextWaiter(); waiter !== undefined; waiter = nextWaiter()) waiter.reject(error)
  }
  const forget = (connection: Channel) => {
    open.delete(connection)
    const place = idle.indexOf(connection)
    if (place >= 0) idle.splice(place, 1)
    serveNext()
  }
  const connectOne = async () => {
    connecting++
    try {
      const connection = await connect(forget)
      if (connection.lost !== undefined) throw connection.lost
      open.add(connection)
      return connection
    } catch (error) {
      // Nobody has a connection that could be given back: those who wait get the same error at once.
      if (open.size === 0) rejectWaiting(error)
      throw error
    } finally {
      connecting--
      serveNext()
    }
  }
  const serveNext = () => {
    if (open.size + connecting >= connectionsMax) return
    const waiter = nextWaiter()
    if (waiter !== undefined) connectOne().then(waiter.resolve, waiter.reject)
  }
  const waitForOne = (waitMaxMs: number | undefined) =>
    new Promise<Channel>((resolve, reject) => {
      waits++
      if (waitMaxMs === undefined) return void waiting.push({ resolve, reject })
      const waiter: Waiter = { resolve, reject }
      const giveUp = () => {
        waiting.splice(waiting.indexOf(waiter), 1)
        refusals++
        lastRefusalAtMs = performance.now()
        reject(poolExhausted())
      }
      waiter.timer = setTimeout(giveUp, Math.max(0, waitMaxMs))
      waiting.push(waiter)
    })
  return {
    figures: () => ({
      open: open.size,
      idle: idle.length,
      waiting: waiting.length,
      waits,
      refusals,
      lastRefusalAtMs,
    }),
    async acquire(waitMaxMs) {
      if (closed) throw new Error('the pool of connections is closed')
      const ready = idle.pop()
      if (ready !== undefined) return ready
      if (open.size + connecting < connectionsMax) return connectOne()
      return waitForOne(waitMaxMs)
    },
    release(connection, state) {
      if (connection.lost !== undefined) return
      if (state === 'unknown' || performance.now() - connection.bornAtMs > connectionLifeMs) {
        forget(connection)
        return void connection.end()
      }
      const waiter = nextWaiter()
      if (waiter === undefined) idle.push(connection)
      else waiter.resolve(connection)
    },
    async close(maxMs) {
      closed = true
      const untilMs = performance.now() + maxMs
      while (idle.length < open.size && performance.now() < untilMs) await sleep(5)
      rejectWaiting(new Error('the pool of connections is closed'))
      await Promise.race([Promise.all([...open].map((connection) => connection.end())), sleep(endMaxMs)])
    },
  }
}
