import { createServer, type Server } from 'node:net'
import type { PlatformSettings } from '../settings.ts'

/**
 * Puts free ports in the place of 0, since emails and payment pages link to these addresses before anything listens;
 * and finds out early, before the demo is filled or a page is built, that a port is taken.
 * @throws the system's error of a port or host that cannot be listened on, as `operatorSentence` explains it
 */
export async function choosePorts(settings: PlatformSettings, options: { storefront: boolean }) {
  const { HOST } = settings
  const api = await listen(HOST, settings.PORT)
  try {
    const PORT = portOf(api)
    if (!options.storefront) return { ...settings, PORT }
    const storefront = await listen(HOST, settings.STOREFRONT_PORT)
    const STOREFRONT_PORT = portOf(storefront)
    await close(storefront)
    return { ...settings, PORT, STOREFRONT_PORT }
  } finally {
    await close(api)
  }
}

function listen(host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

function portOf(server: Server): number {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the server does not listen on a port')
  return address.port
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
