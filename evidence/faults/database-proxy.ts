import { connect, createServer, type Socket } from 'node:net'
import type { Random } from './random.ts'
import { createMessageReader, textsOf, type WireMessage } from './wire.ts'

/**
 * Where a connection is cut: before COMMIT reached the server, so that nothing happened; right behind it, so that
 * nobody knows; after the server has committed and before its answer came back, so that it happened unnoticed. Where a
 * transaction is one batch, its Sync is what commits.
 */
const cuts = ['before COMMIT', 'behind COMMIT', 'before its answer'] as const
type Cut = (typeof cuts)[number]

/** How likely a transaction loses its connection at its end: one that places an order, and any other. */
type CutOdds = { readonly placing: number; readonly other: number }

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
  const connections = new Set<() => void>()
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
      connections.delete(end)
      client.destroy()
      upstream.destroy()
    }
    connections.add(end)
    join(client, upstream, end, choose)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  const cutAll = () => {
    for (const end of [...connections]) end()
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
  let cut: Cut | undefined
  let answer: Buffer | undefined
  client.on('data', (chunk: Buffer) => {
    for (const message of read(chunk)) {
      const commits = look(message)
      if (commits !== undefined) cut = choose(commits === 'placing')
      if (cut === 'before COMMIT') return end()
      upstream.write(message.bytes)
      if (message.type !== 'S') continue
      // `end` and not `destroy` towards the server: what was written before still arrives.
      if (cut === 'behind COMMIT') return void upstream.end(() => client.destroy())
      if (cut === 'before its answer') answer = Buffer.alloc(0)
      cut = undefined
    }
  })
  upstream.on('data', (chunk: Buffer) => {
    if (answer === undefined) return void client.write(chunk)
    answer = Buffer.concat([answer, chunk])
    if (answer.includes(readyForQuery)) end()
  })
}

/** The end of an answer outside of a transaction: ReadyForQuery, idle. */
const readyForQuery = Buffer.from([0x5a, 0, 0, 0, 5, 0x49])

/**
 * Says of each message whether it commits, and whether what it commits places an order. A transaction of several
 * batches commits by a statement; one of a single one by the Sync at its end.
 */
function createLook(): (message: WireMessage) => 'placing' | 'other' | undefined {
  const texts = new Map<string, string>()
  let isOpen = false
  let batch: string[] = []
  let isPlacing = false
  const commits = () => (isPlacing ? 'placing' : 'other')
  return (message) => {
    if (message.type === 'P') {
      const [name = '', text = ''] = textsOf(message, 2)
      texts.set(name, text)
    }
    if (message.type === 'B') {
      const text = texts.get(textsOf(message, 2)[1] ?? '') ?? ''
      if (text.startsWith('begin') || batch.length === 0) isPlacing &&= isOpen
      batch.push(text)
      isPlacing ||= text.includes('insert into orders.orders ')
      if (text.startsWith('begin')) isOpen = true
      return text === 'commit' ? commits() : undefined
    }
    if (message.type !== 'S') return undefined
    const isWhole = !isOpen && batch.length > 0 && !batch.some((text) => text.includes('transaction_read_only'))
    if (batch.some((text) => text === 'commit' || text === 'rollback')) isOpen = false
    batch = []
    return isWhole ? commits() : undefined
  }
}
