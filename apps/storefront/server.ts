import { AsyncLocalStorage } from 'node:async_hooks'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { parseArgs } from 'node:util'
import { dataPolicy, securityHeaders } from '@merastore/browser-policy'
import { limitConnections } from '@merastore/runtime/http/connection-limits'
import { createRequestCounts } from '@merastore/runtime/http/request-counts'
import { readSettings, SettingsError, storefrontSettings } from '@merastore/runtime/settings'
import next from 'next'
import { apiUrl } from './lib/host.ts'
import { answerInstead, sendCalmPage } from './serve/answer-instead.ts'
import { createGate } from './serve/gate.ts'
import { createHealth } from './serve/health.ts'
import { createInnerRequests, setInnerOrigin } from './serve/inner-requests.ts'
import { keepNotesIn, type RequestNotes } from './serve/request-notes.ts'

const { values } = parseArgs({ options: { port: { type: 'string', default: '3000' }, dev: { type: 'boolean' } } })
const dev = values.dev === true
const port = Number(values.port)
const settings = readOwnSettings()
const hostname = settings.HOST
const stopGraceMs = 3_000
const trustedProxies = settings.TRUSTED_PROXIES
/** The largest form takes no longer on a bad line. */
const requestTimeoutMs = 30_000

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** A wrong setting ends the start with one sentence, as it does at the platform. */
function readOwnSettings() {
  try {
    return readSettings(storefrontSettings, process.env)
  } catch (error) {
    if (error instanceof SettingsError) fail(error.message)
    throw error
  }
}

/** Resolves with the port once it listens; ends the process with one sentence where it cannot. */
function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'EADDRINUSE'
          ? `Port ${port} is taken by another program: end it, or set STOREFRONT_PORT to a free one.`
          : `The storefront cannot listen on ${hostname}:${port}: ${error.message}`,
      ),
    )
    server.listen(port, hostname, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

/** Lets requests that are under way finish, but not for long. */
function stopWith(server: Server): () => void {
  return () => {
    server.close(() => process.exit(0))
    server.closeIdleConnections()
    setTimeout(() => process.exit(0), stopGraceMs).unref()
  }
}

/** Next prints on its start how long its configuration took; whoever started this process wants to hear only errors. */
async function quietly(work: () => Promise<void>): Promise<void> {
  const { log } = console
  console.log = () => {}
  try {
    await work()
  } finally {
    console.log = log
  }
}

/** Stands on every answer, files and faults of the server itself too; a page replaces the policy by its own. */
function setSecurityHeaders({ headers }: IncomingMessage, response: ServerResponse): void {
  const secure =
    String(headers['x-forwarded-proto'] ?? '')
      .split(',')[0]
      ?.trim() === 'https'
  for (const [name, value] of Object.entries(securityHeaders({ secure }))) response.setHeader(name, value)
  response.setHeader('content-security-policy', dataPolicy())
}

async function start(): Promise<void> {
  // Until the pages are there, whoever comes is asked to come again.
  let answer = async (request: IncomingMessage, response: ServerResponse) => sendCalmPage(request, response, 'away')
  const server = createServer((request, response) => {
    setSecurityHeaders(request, response)
    answer(request, response).catch((error: unknown) => {
      console.error(error)
      response.destroy()
    })
  })
  limitConnections(server, {
    connectionsMax: settings.CONNECTIONS_MAX,
    behindProxy: trustedProxies > 0,
    requestTimeoutMs,
  })
  const stop = stopWith(server)
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  // Whoever started this process is gone: nobody could end it any more.
  process.once('disconnect', stop)
  const listening = await listen(server)
  setInnerOrigin(hostname, listening)
  const app = next({ dev, dir: import.meta.dirname, port: listening, httpServer: server, quiet: true })
  await quietly(() => app.prepare())
  const handle = app.getRequestHandler()
  const requestNotes = new AsyncLocalStorage<RequestNotes>()
  keepNotesIn(requestNotes)
  const gate = createGate({
    inner: createInnerRequests(),
    health: createHealth(apiUrl),
    counts: createRequestCounts(settings.RATE_LIMIT_PER_MINUTE),
    trustedProxies,
    dev,
  })
  answer = async (asked, response) => {
    const request = await gate(asked, response)
    if (request === undefined) return
    const notes: RequestNotes = {}
    answerInstead(request, response, notes)
    await requestNotes.run(notes, () => handle(request, response))
  }
  process.send?.({ type: 'ready', port: listening })
}

if (!Number.isInteger(port) || port < 0 || port > 65_535) fail('--port takes a number from 0 to 65535.')
start().catch((error: unknown) => {
  fail(`The storefront did not start: ${error instanceof Error ? error.message : String(error)}`)
})
