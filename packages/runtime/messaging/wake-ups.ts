import { randomUUID } from 'node:crypto'
import { minuteMs } from '@merastore/kernel'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Database, Left } from '../database/db.ts'
import type { Logger } from '../logs/logger.ts'

export type WakeUps = {
  /** Says to the other processes that a service has new events or jobs. */
  notify(schema: string, left: ReadonlySet<Left>): void
  /** Whether the others say so to this process, so that it need not look often by itself. */
  isListening(): boolean
  stop(): Promise<void>
}

const messageShape = Type.Object({
  from: Type.String({ maxLength: 64 }),
  /** `hello` asks who is there, `here` answers, `bye` says that one goes; `work` says what there is to do. */
  kind: Type.Union([Type.Literal('hello'), Type.Literal('here'), Type.Literal('bye'), Type.Literal('work')]),
  /** Schemas, and what is left to do there. */
  work: Type.Optional(Type.Array(Type.Tuple([Type.String(), Type.String()]))),
})
type Message = Static<typeof messageShape>
const messageValidator = Compile(messageShape)

/** Undefined for what is none: anybody who may connect to the database can send, and a later version may say other things. */
function parseMessage(text: string): Message | undefined {
  try {
    const message: unknown = JSON.parse(text)
    return messageValidator.Check(message) ? message : undefined
  } catch {
    return undefined
  }
}

type Options = {
  readonly database: Pick<Database, 'listen' | 'notify'>
  readonly logger: Logger
  /** False for a process without background work of its own, which only notifies others. */
  readonly listens: boolean
  /** What another process has left to do. */
  readonly onWork?: (schema: string, left: ReadonlySet<Left>) => void
}

const channel = 'merastore_work'
/** What is committed within this time is one message. */
const gatherMs = 10
const helloEveryMs = minuteMs
/** Whether there are others is all that counts, so no more of them is stored. */
const othersMax = 1000

/**
 * Wakes the background work of other processes on the same database, by LISTEN and NOTIFY. A message is never sent in the
 * transaction that it speaks of: PostgreSQL lets such transactions commit one after the other only. A lost message costs
 * time and nothing else, since everybody looks by themselves now and then. A process that is alone sends none.
 */
export function createWakeUps({ database, logger, listens, onWork = () => {} }: Options): WakeUps {
  const from = randomUUID()
  let others = new Set<string>()
  let answered = new Set<string>()
  let isHeard = false
  let ignored = 0
  let gathered = new Map<string, [schema: string, left: Left]>()
  let gathering: NodeJS.Timeout | undefined
  const send = async (message: Omit<Message, 'from'>) => {
    try {
      await database.notify(channel, JSON.stringify({ from, ...message } satisfies Message))
    } catch (error) {
      logger.debug({ err: error }, 'other processes could not be woken')
    }
  }
  const flush = async () => {
    clearTimeout(gathering)
    gathering = undefined
    const work = [...gathered.values()]
    gathered = new Map()
    if (work.length > 0 && (!listens || others.size > 0)) await send({ kind: 'work', work })
  }
  const receive = (text: string) => {
    const message = parseMessage(text)
    if (message === undefined) {
      logger.debug({ ignored: ++ignored }, 'a message on the channel of wake-ups is not understood')
      return
    }
    // One's own hello comes back: messages arrive here.
    if (message.from === from) isHeard = true
    else if (message.kind === 'bye') others.delete(message.from)
    else if (message.kind === 'work')
      for (const [schema, left] of message.work ?? []) onWork(schema, new Set([left as Left]))
    else {
      if (others.size < othersMax) others.add(message.from)
      if (answered.size < othersMax) answered.add(message.from)
      if (message.kind === 'hello') void send({ kind: 'here' })
    }
  }
  const greet = async () => {
    // Who has not answered since the last time is gone.
    others = answered
    answered = new Set()
    await send({ kind: 'hello' })
  }
  const listening = listens
    ? database.listen(channel, receive, (isOpen) => {
        if (isOpen) void greet()
        else isHeard = false
      })
    : undefined
  const greeting = listens ? setInterval(() => void greet(), helloEveryMs) : undefined
  return {
    notify(schema, left) {
      for (const each of left) gathered.set(`${schema} ${each}`, [schema, each])
      gathering ??= setTimeout(() => void flush(), gatherMs)
    },
    isListening: () => isHeard,
    async stop() {
      clearInterval(greeting)
      await flush()
      if (others.size > 0) await send({ kind: 'bye' })
      await listening?.stop()
    },
  }
}
