import { type ChildProcess, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { secondMs } from '@merastore/kernel'
import { readSettings } from '@merastore/runtime'
import { CommandError } from '../errors.ts'
import { keptSecret } from '../installation.ts'
import { say } from '../progress.ts'
import { type PlatformSettings, platformSettings } from '../settings.ts'
import { type Side, settingsOfSide, sideNames } from '../sides.ts'
import { stopSignal } from './stop-signal.ts'

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
  const children: ChildProcess[] = []
  let lost: Side | undefined
  const begin = (side: Side, options: readonly string[]) => {
    const child = startSide(side, { secret, settings, options })
    children.push(child)
    child.once('exit', () => {
      lost ??= side
    })
  }
  const hasEnded = () => asked.aborted || lost !== undefined
  const behind = sideNames.filter((side) => side !== 'gateway')
  try {
    for (const side of behind) begin(side, ['--api-only'])
    for (const side of behind) await untilReady(side, portOf(side, settings), hasEnded)
    if (!hasEnded()) begin('gateway', apiOnly ? ['--api-only'] : [])
    while (!hasEnded()) await sleep(100)
  } finally {
    await Promise.all(children.map(end))
  }
  if (!asked.aborted) throw new CommandError(`The process of the ${lost} ended by itself; what it printed tells why.`)
  process.exit(0)
}

/** The gateway at the port of the settings, the others at those behind it. */
function portOf(side: Side, settings: PlatformSettings): number {
  return settings.PORT + sideNames.indexOf(side)
}

type Given = {
  readonly secret: string
  readonly settings: PlatformSettings
  readonly options: readonly string[]
}

function startSide(side: Side, { secret, settings, options }: Given): ChildProcess {
  const urls = Object.fromEntries(sideNames.map((each) => [each, `http://127.0.0.1:${portOf(each, settings)}`]))
  const isGateway = side === 'gateway'
  const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))
  return spawn(process.execPath, ['--max-semi-space-size=16', cli, 'start', ...options], {
    env: {
      ...process.env,
      SECRET: secret,
      PORT: String(portOf(side, settings)),
      PUBLIC_URL: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
      DATA_DIR: join(resolve(settings.DATA_DIR), side),
      ...settingsOfSide(side, urls as Record<Side, string>),
      ...(isGateway ? {} : { DEMO: 'false' }),
    },
    // What the others say of their stores and dashboards is of no use to anybody.
    stdio: ['ignore', isGateway ? 'inherit' : 'ignore', 'inherit'],
  })
}

const readyMaxMs = 120 * secondMs

async function untilReady(name: Side, port: number, hasEnded: () => boolean): Promise<void> {
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
