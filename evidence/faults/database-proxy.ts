import { connect, createServer, type Socket } from 'node:net'
import type { Random } from './random.ts'
import { createMessageReader, textsOf, type WireMessage } from './wire.ts'

/**
 * Where a connection is cut: before COMMIT reached the server, so that nothing happened; right behind it, so that
 * nobody knows; after the server has committed and before its answer came back, so that it happened untold.
 */
export const cuts = ['before COMMIT', 'behind COMMIT', 'before its answer'] as const
export type Cut = (typeof cuts)[number]

/** How likely a transaction loses its connection at its end: one that places an order, and any other. */
export type CutOdds = { readonly placing: number; readonly other: number }

export type DatabaseProxy = AsyncDisposable & {
  /** As the server's own, but through here. */
  readonly url: string
  odds: CutOdds
  /** How many were cut so far, of the transactions that place an order and of the others. */
  readonly counts: Record<Cut, { placing: number; other: number }>
  /** Cuts every connection that is open. */
  cutAll(): void
}

/** Stands between a platform and PostgreSQL and cuts connections where it hurts most: around COMMIT. */
export async function startDatabaseProxy(databaseUrl: string, random: Random): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl)
  const flights = new Set<() => void>()
  const proxy = {
    odds: { placing: 0, other: 0 } as CutOdds,
    counts: Object.fromEntries(cuts.map((cut) => [cut, { placing: 0, other: 0 }])) as DatabaseProxy['counts'],
  }
  const choose = (placing: boolean): Cut | undefined => {
    const kind = placing ? 'placing' : 'other'
    if (!random.chance(proxy.odds[kind])) return undefined
    const cut = random.pick(cuts)
    proxy.counts[cut][kind]++
    return cut
  }
  const server = createServer((client) => {
    const upstream = connect({ host: target.hostname, port: Number(target.port) })
    const end = () => {
      flights.delete(end)
      client.destroy()
      upstream.destroy()
    }
    flights.add(end)
    join(client, upstream, end, choose)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  const cutAll = () => {
    for (const end of [...flights]) end()
  }
  const url = Object.assign(new URL(databaseUrl), { port: String(address.port) }).href
  return Object.assign(proxy, {
    url,
    cutAll,
    async [Symbol.asyncDispose]() {
      cutAll()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  })
}

function join(client: Socket, upstream: Socket, end: () => void, choose: (placing: boolean) => Cut | undefined): void {
  for (const socket of [client, upstream]) {
    socket.setNoDelay(true)
    socket.on('error', end)
    socket.on('close', end)
  }
  const read = createMessageReader()
  const look = createLook()
  let untold = false
  client.on('data', (chunk: Buffer) => {
    for (const message of read(chunk)) {
      const commits = look(message)
      const cut = commits === undefined ? undefined : choose(commits === 'placing')
      if (cut === 'before COMMIT') return end()
      untold ||= cut === 'before its answer'
      upstream.write(message.bytes)
      // `end` and not `destroy` towards the server: what was written before still arrives.
      if (cut === 'behind COMMIT') return void upstream.end(() => client.destroy())
    }
  })
  upstream.on('data', (chunk: Buffer) => {
    if (!untold) return void client.write(chunk)
    if (chunk.includes('COMMIT\0')) end()
  })
}

/** Tells of each message whether it commits, and whether what it commits places an order. */
function createLook(): (message: WireMessage) => 'placing' | 'other' | undefined {
  const placingStatements = new Set<string>()
  let placing = false
  return (message) => {
    if (message.type === 'P') {
      const [name = '', text = ''] = textsOf(message, 2)
      if (text.includes('insert into orders.orders ')) placingStatements.add(name)
    }
    if (message.type === 'B') placing ||= placingStatements.has(textsOf(message, 2)[1] ?? '')
    if (message.type !== 'Q') return undefined
    const [text = ''] = textsOf(message, 1)
    if (text.startsWith('begin')) placing = false
    if (text !== 'commit') return undefined
    return placing ? 'placing' : 'other'
  }
}
