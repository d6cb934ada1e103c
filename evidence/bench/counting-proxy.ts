import { connect, createServer, type Server, type Socket } from 'node:net'

/** Stands between a platform and its database, and counts how often an answer is waited for. */
export type CountingProxy = AsyncDisposable & {
  readonly url: string
  reset(): void
  /** How often a connection turned from sending to receiving. */
  roundTrips(): number
}

export async function countingProxy(databaseUrl: string): Promise<CountingProxy> {
  const target = new URL(databaseUrl)
  let exchanges = 0
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname)
    let isSending = false
    for (const socket of [client, database]) {
      sockets.add(socket.setNoDelay(true))
      socket.on('error', () => socket.destroy())
    }
    client.on('data', (bytes) => {
      isSending = true
      database.write(bytes)
    })
    database.on('data', (bytes) => {
      if (isSending) exchanges++
      isSending = false
      client.write(bytes)
    })
    client.on('close', () => database.destroy())
    database.on('close', () => client.destroy())
  })
  const port = await listen(server)
  return {
    url: Object.assign(new URL(target), { hostname: '127.0.0.1', port: String(port) }).href,
    reset: () => {
      exchanges = 0
    },
    roundTrips: () => exchanges,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}
