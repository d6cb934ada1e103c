import { AsyncLocalStorage } from 'node:async_hooks'
import type { Call, Contract } from '@merastore/contract'
import { type Outcome, unanswered } from '@merastore/kernel'
import type { Between, Database, Db } from '@merastore/runtime'

/** What becomes of a call that is released: it arrives, its request or its answer gets lost, or its process dies. */
export const fates = ['arrives', 'requestLost', 'answerLost', 'crash'] as const
export type Fate = (typeof fates)[number]

/** A call between services that is under way, as the model sees it when it has had its effect. */
export type Delivered = {
  readonly target: string
  /** Of the buyer's request on whose behalf it is. */
  readonly requestId: string
  readonly input: Readonly<Record<string, unknown>>
  readonly outcome: Outcome<unknown>
}

export type Scheduler = {
  /** Given to `compose`: stops the calls of the order service before they leave and before their answer arrives. */
  readonly between: Between
  /** Given to `compose`: the database, watched so that it is known when nothing moves any more. */
  watch(database: Database): Database
  /** Starts a work and lets it run until it stops at a call or ends. */
  start(name: string, run: () => Promise<unknown>): Promise<void>
  /** How many calls are stopped. */
  stopped(): number
  /** Lets one of the stopped calls go, and everything run until nothing moves any more. */
  release(index: number, fate: Fate): Promise<void>
  /** The process dies: everything that is under way never comes back. */
  crash(): void
  /** Sets the listener of each call when it has had its effect. */
  onDelivered(listener: (delivered: Delivered) => void): void
}

/** `key` orders calls that came to their stop side by side, whichever of them PostgreSQL answered first. */
type Gate = { readonly work: symbol; readonly key: string; readonly open: (fate: Fate) => void }

const never = new Promise<never>(() => {})
const hourMs = 3_600_000

/**
 * Decides the order of everything that happens between services. At any moment one thing moves; all others wait at a
 * call. So a run is a function of its seed, although the services and their PostgreSQL are the real ones.
 */
export function createScheduler(): Scheduler {
  const gates: Gate[] = []
  let notify: (delivered: Delivered) => void = () => {}
  const working = new AsyncLocalStorage<symbol>()
  let moving = 0

  const stop = (key: string): Promise<Fate> => {
    const work = working.getStore()
    if (work === undefined) return Promise.resolve('arrives')
    return new Promise((open) => {
      gates.push({ work, key, open })
      gates.sort((left, right) => (left.key < right.key ? -1 : 1))
    })
  }

  const carry = async (target: string, input: unknown, call: Call, send: Send): Promise<Outcome<unknown>> => {
    const key = `${JSON.stringify(input)} ${target}`
    const leaving = await stop(key)
    if (leaving === 'crash') return never
    if (leaving === 'requestLost') return unanswered(`${target}: lost`, { mayHaveHappened: true })
    // The deadline is that of a request that waits for people; here the scheduler decides how long anything takes.
    const outcome = await send(input, { ...call, deadlineMs: Date.now() + hourMs })
    notify({ target, requestId: call.requestId, input: input as Delivered['input'], outcome })
    if (leaving === 'answerLost') return unanswered(`${target}: lost`, { mayHaveHappened: true })
    return (await stop(key)) === 'crash' ? never : outcome
  }

  const quiet = async () => {
    for (let still = 0; still < 3; ) {
      await new Promise((resolve) => setImmediate(resolve))
      still = moving === 0 ? still + 1 : 0
    }
  }

  return {
    between: (caller, contract, client) => (caller === 'order' ? wrap(contract, client as never, carry) : client),
    watch: (database) => ({ ...database, forSchema: (schema, clock) => watched(database.forSchema(schema, clock)) }),
    async start(name, run) {
      working.run(Symbol(name), () => void run().catch(() => {}))
      await quiet()
    },
    stopped: () => gates.length,
    async release(index, fate) {
      const [gate] = gates.splice(index % gates.length, 1)
      if (gate === undefined) return
      if (fate === 'crash') drop((other) => other.work !== gate.work)
      gate.open(fate)
      await quiet()
    },
    crash: () => drop(() => false),
    onDelivered(listener) {
      notify = listener
    },
  }

  function drop(keep: (gate: Gate) => boolean): void {
    gates.splice(0, gates.length, ...gates.filter(keep))
  }

  function watched(db: Db): Db {
    const count = async <Value>(work: () => Promise<Value>) => {
      moving++
      try {
        return await work()
      } finally {
        moving--
      }
    }
    return {
      ...db,
      tx: (call, work) => count(() => db.tx(call, work)),
      read: (call, work) => count(() => db.read(call, work)),
      txOne: (call, work, answer) => count(() => db.txOne(call, work, answer)),
      readOne: (call, work) => count(() => db.readOne(call, work)),
    }
  }
}

type Send = (input: unknown, call: Call) => Promise<Outcome<unknown>>

function wrap<Client>(
  contract: Contract,
  client: Readonly<Record<string, Send>>,
  carry: (target: string, input: unknown, call: Call, send: Send) => Promise<Outcome<unknown>>,
): Client {
  const entries = Object.entries(client).map(([name, send]): [string, Send] => [
    name,
    (input, call) => carry(`${contract.service}.${name}`, input, call, send),
  ])
  return Object.fromEntries(entries) as Client
}
