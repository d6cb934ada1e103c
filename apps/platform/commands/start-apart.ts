import { type ChildProcess, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { secondMs } from '@merastore/kernel'
import { readSettings } from '@merastore/runtime'
import { CommandError } from '../errors.ts'
import { keptSecret } from '../installation.ts'
import { allContracts } from '../modules.ts'
import { say } from '../progress.ts'
import { type PlatformSettings, platformSettings } from '../settings.ts'
import { stopSignal } from './stop-signal.ts'

/** The services of the sides that no browser talks to; all others are the gateway's. */
const sides = {
  catalogue: ['catalog', 'inventory', 'tax', 'shipping', 'media'],
  order: ['cart', 'payment', 'order'],
} as const

type Side = { readonly name: string; readonly services: readonly string[]; readonly port: number }

/** Starts the sides and then the gateway, each a process on an embedded database of its own, and ends them together. */
export async function startApart({ apiOnly }: { readonly apiOnly: boolean }): Promise<void> {
  const settings = readSettings(platformSettings, process.env)
  if (settings.DATABASE_URL !== undefined || settings.SERVICES !== undefined) {
    throw new CommandError(
      'start-apart brings its own databases and places the services itself; with DATABASE_URL or SERVICES, start each process with `merastore start` (docs/guides/services-apart.md).',
    )
  }
  const asked = stopSignal()
  const secret = settings.SECRET ?? (await keptSecret(resolve(settings.DATA_DIR)))
  const all = sidesOf(settings.PORT)
  const children = new Map<string, ChildProcess>()
  let lost: string | undefined
  const begin = (side: Side, options: readonly string[]) => {
    const child = startSide(side, all, { secret, settings, options })
    children.set(side.name, child)
    child.once('exit', () => {
      lost ??= side.name
    })
    return child
  }
  const hasEnded = () => asked.aborted || lost !== undefined
  const [gateway, ...behind] = all
  try {
    for (const side of behind) begin(side, ['--api-only'])
    for (const side of behind) await untilReady(side, hasEnded)
    if (!hasEnded() && gateway !== undefined) begin(gateway, apiOnly ? ['--api-only'] : [])
    while (!hasEnded()) await sleep(100)
  } finally {
    await Promise.all([...children.values()].map(end))
  }
  if (!asked.aborted) throw new CommandError(`The process of the ${lost} ended by itself; what it printed tells why.`)
  process.exit(0)
}

/** The gateway first, at the port of the settings; the others at those behind it. */
function sidesOf(port: number): Side[] {
  const elsewhere = new Set<string>(Object.values(sides).flat())
  const gateway = allContracts.map(({ service }) => service).filter((name) => !elsewhere.has(name))
  return Object.entries({ gateway, ...sides }).map(([name, services], index) => ({
    name,
    services,
    port: port + index,
  }))
}

type Given = {
  readonly secret: string
  readonly settings: PlatformSettings
  readonly options: readonly string[]
}

function startSide(side: Side, all: readonly Side[], { secret, settings, options }: Given): ChildProcess {
  const others = all.filter(({ name }) => name !== side.name)
  const urls = others.flatMap(({ services, port }) => services.map((name) => `${name}=http://127.0.0.1:${port}`))
  const isGateway = side.name === 'gateway'
  const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))
  return spawn(process.execPath, ['--max-semi-space-size=16', cli, 'start', ...options], {
    env: {
      ...process.env,
      SECRET: secret,
      PORT: String(side.port),
      PUBLIC_URL: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
      DATA_DIR: join(resolve(settings.DATA_DIR), side.name),
      SERVICES: side.services.join(),
      SERVICE_URLS: urls.join(),
      ...(isGateway ? {} : { DEMO: 'false' }),
    },
    // What the others say of their stores and dashboards is of no use to anybody.
    stdio: ['ignore', isGateway ? 'inherit' : 'ignore', 'inherit'],
  })
}

const readyMaxMs = 120 * secondMs

async function untilReady({ name, port }: Side, hasEnded: () => boolean): Promise<void> {
  for (const untilMs = Date.now() + readyMaxMs; Date.now() < untilMs && !hasEnded(); await sleep(100)) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok === true) {
      say(`${name}: ready at port ${port}`)
      return
    }
  }
  if (!hasEnded()) throw new CommandError(`The process of the ${name} was not ready after ${readyMaxMs / secondMs} s.`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
