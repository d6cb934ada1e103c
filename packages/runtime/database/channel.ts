import pg from 'pg'
import { afterMicrotasks } from './after-microtasks.ts'
import { type Server, serverOf } from './connect.ts'
import { type Command, connectionLost, Pipeline, PreparedStatements } from './pipeline.ts'
import type { Send } from './statement.ts'
import { toWire, typeOf } from './wire-types.ts'

/** One connection to PostgreSQL, whose statements run in the order in which they are sent. */
export type Channel = {
  /** Sends a statement, together with those that are sent in the same moment. */
  readonly send: Send
  /** Sends now what has been gathered; `whole` makes one transaction of it. */
  flush(how?: 'whole'): void
  /** Set once it is lost: then nothing that is sent on it will ever be answered. */
  lost: Error | undefined
  /** Called at the loss; set by whoever works on the connection. */
  whenLost: ((error: Error) => void) | undefined
  readonly bornAtMs: number
  /** Ends it; resolves when it is closed. */
  end(): Promise<void>
}

export type ChannelOptions = {
  /** Settings of the session. */
  readonly settings: Readonly<Record<string, string>>
  readonly onLost: (channel: Channel) => void
  /** Called with the text of each notification, on a connection that listens. */
  readonly onNotification?: (text: string) => void
}

const connectMaxMsDefault = 5_000
/** As many as the protocol can count. */
const parametersMax = 65_535

/** Opens a connection to the server of a URL. */
export async function openChannel(url: string, { settings, ...more }: ChannelOptions): Promise<Channel> {
  return channelOf(await connectClient(serverOf(url), { settings }), more)
}

/** Sends statements on a client that nobody else has. */
export function channelOf(client: pg.Client, { onLost, onNotification }: Omit<ChannelOptions, 'settings'>): Channel {
  const closed = Promise.withResolvers<void>()
  const channel = createChannel(client, closed.promise)
  const lose = () => {
    if (channel.lost !== undefined) return
    channel.lost = connectionLost()
    onLost(channel)
    channel.whenLost?.(channel.lost)
  }
  client.on('error', lose)
  if (onNotification !== undefined) client.on('notification', ({ payload = '' }) => deliver(onNotification, payload))
  client.on('end', () => {
    lose()
    closed.resolve()
  })
  return channel
}

/** Anybody who may connect can notify, and an error in the driver's event handler would end the process. */
function deliver(onNotification: (text: string) => void, text: string): void {
  try {
    onNotification(text)
  } catch {
    // A message that is not understood: whoever listens looks by itself now and then.
  }
}

export type ClientOptions = {
  readonly settings?: ChannelOptions['settings']
  /** As it is seen in pg_stat_activity. */
  readonly applicationName?: string
  readonly connectMaxMs?: number
}

export async function connectClient(
  { options, mayBePlain, ...server }: Server,
  { settings = {}, applicationName = 'merastore', connectMaxMs = connectMaxMsDefault }: ClientOptions = {},
): Promise<pg.Client> {
  const all = Object.entries(settings).map(([name, value]) => `-c ${name}=${value.replaceAll(/[\\ ]/g, '\\$&')}`)
  const client = new pg.Client({
    ...server,
    application_name: applicationName,
    options: [...all, options].join(' ').trim(),
    keepAlive: true,
    connectionTimeoutMillis: connectMaxMs,
  })
  // What fails later is reported by whoever listens then; without a listener it would end the process.
  client.on('error', () => {})
  const beganAtMs = performance.now()
  try {
    return await client.connect()
  } catch (failure) {
    // Of a name with several addresses; each has failed, and the error of all says nothing.
    const error = failure instanceof AggregateError ? failure.errors[0] : failure
    const message = error instanceof Error ? error.message : String(error)
    if (mayBePlain && message.includes('does not support SSL')) {
      const plain = { ...server, options, mayBePlain: false, ssl: false }
      return connectClient(plain, { settings, applicationName, connectMaxMs })
    }
    if (error instanceof Error && 'code' in error && error.code !== undefined) throw error
    const code = performance.now() - beganAtMs >= connectMaxMs ? 'CONNECT_TIMEOUT' : 'CONNECTION_CLOSED'
    throw Object.assign(new Error(`the database cannot be connected to: ${message}`, { cause: error }), { code })
  }
}

/** Ends a client; one whose server does not close the connection in time is cut off. */
export async function endClient(client: pg.Client, maxMs: number): Promise<void> {
  const timer = setTimeout(() => client.connection.stream.destroy(), maxMs)
  await client.end().catch(() => {})
  clearTimeout(timer)
}

function createChannel(client: pg.Client, closed: Promise<void>): Channel {
  const state = { prepared: new PreparedStatements(), answering: undefined as Pipeline | undefined }
  let gathered: Command[] = []
  const flush: Channel['flush'] = (how) => {
    if (gathered.length === 0) return
    const pipeline = new Pipeline(gathered, how === 'whole', state)
    gathered = []
    client.query(pipeline)
  }
  client.connection.on('noData', () => state.answering?.handleNoData())
  client.on('notice', (notice) => {
    if (notice.routine === localCommitRoutine) state.answering?.fail(committedAlone())
  })
  const channel: Channel = {
    send: (text, parameters) =>
      new Promise((resolve, reject) => {
        if (channel.lost !== undefined) throw channel.lost
        if (parameters.length > parametersMax) throw new RangeError(`${parameters.length} parameters are too many`)
        // Made here, where what cannot be sent fails alone.
        const [types, values] = [parameters.map(typeOf), parameters.map(toWire)]
        const pending = gathered
        pending.push({ text, types, values, resolve, reject })
        // A later pipeline is sent in its own time.
        if (pending.length === 1) afterMicrotasks(() => void (pending === gathered && flush()))
      }),
    flush,
    lost: undefined,
    whenLost: undefined,
    bornAtMs: performance.now(),
    async end() {
      await client.end().catch(() => {})
      await closed
    },
  }
  return channel
}

/**
 * A primary whose wait for its replica is cancelled commits for itself alone, says so in a notice, and goes on as if all
 * were well: an order that a failover would lose must not be confirmed. It may have happened; the key of the
 * call finds out.
 */
const localCommitRoutine = 'SyncRepWaitForLSN'

function committedAlone(): Error {
  return Object.assign(new Error('committed here, but not on the replica'), { code: 'CONNECTION_CLOSED' })
}
