import { connect, createServer, type Socket } from 'node:net'

/** A TCP proxy on a port of its own that can be led elsewhere, as a load balancer is: new connections go there. */
export type Proxy = AsyncDisposable & {
  readonly port: number
  /** Connections that are open already stay where they are. */
  leadTo(port: number): void
}

export async function startProxy(firstPort: number): Promise<Proxy> {
  let target = firstPort
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true })
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
      socket.on('error', () => other.destroy())
      socket.pipe(other)
    }
  })
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    }),
  )
  return {
    port,
    leadTo(next) {
      target = next
    },
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
