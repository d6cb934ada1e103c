import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { secondMs } from '@merastore/kernel'
import { CommandError } from '../errors.ts'
import { keptSecret } from '../installation.ts'
import { say } from '../progress.ts'
import { ownSettings, type PlatformSettings } from '../settings.ts'
import { type Side, settingsOfSide, sideNames } from '../sides.ts'
import { stopSignal } from './stop-signal.ts'

/** Starts the sides and then the gateway, each a process on an embedded database of its own, and ends them together. */
export async function startApart({ apiOnly }: { readonly apiOnly: boolean }): Promise<void> {
  const settings = ownSettings()
  const given = ['DATABASE_URL', 'DATABASE_APP_URL', 'SERVICES'] as const
  const wrong = given.find((name) => settings[name] !== undefined)
  if (wrong !== undefined || settings.PORT === 0) {
    throw new CommandError(
      `start-apart brings its own databases, places the services itself and takes three ports in a row, so it has no use for ${wrong ?? 'PORT=0'}; start each process with \`merastore start\` where you want that (docs/guides/services-apart.md).`,
    )
  }
  const asked = stopSignal()
  const secret = settings.SECRET ?? (await keptSecret(resolve(settings.DATA_DIR)))
  const children: ChildProcess[] = []
  let lost: Side | undefined
  const begin = (side: Side, options: readonly string[]) => {
    const child = startSide(side, { secret, settings, options })
    children.push(child)
    for (const event of ['exit', 'error']) {
      child.once(event, () => {
        lost ??= side
      })
    }
  }
  const hasEnded = () => asked.aborted || lost !== undefined
  const behind = sideNames.filter((side) => side !== 'gateway')
  try {
    for (const side of behind) begin(side, ['--api-only'])
    for (const side of behind) await untilReady(side, portOf(side, settings), hasEnded)
    if (!hasEnded()) begin('gateway', apiOnly ? ['--api-only'] : [])
    while (!hasEnded()) await sleep(100)
  } finally {
    // The gateway first: what its customers have begun still finds the others.
    const [first, ...others] = children.toReversed()
    if (first !== undefined) await end(first)
    await Promise.all(others.map(end))
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
  const own = {
    SECRET: secret,
    PORT: String(portOf(side, settings)),
    PUBLIC_URL: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    DATA_DIR: join(resolve(settings.DATA_DIR), side),
    ...settingsOfSide(side, urls as Record<Side, string>),
    ...(settings.METRICS_PORT === undefined
      ? {}
      : { METRICS_PORT: String(metricsPortOf(side, settings.METRICS_PORT)) }),
    // Only the gateway is for browsers.
    ...(isGateway ? {} : { DEMO: 'false', HOST: '127.0.0.1' }),
  }
  writeSettings(`${own.DATA_DIR}.env`, own)
  const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))
  return spawn(process.execPath, ['--max-semi-space-size=16', cli, 'start', ...options], {
    env: { ...process.env, ...own },
    // What the others say of their stores and dashboards is of no use to anybody.
    stdio: ['ignore', isGateway ? 'inherit' : 'ignore', 'inherit'],
  })
}

function metricsPortOf(side: Side, port: number): number {
  return port === 0 ? 0 : port + sideNames.indexOf(side)
}

/** Notes the settings of a side for commands beside it: `set -a; . data/gateway.env`. */
function writeSettings(file: string, settings: Readonly<Record<string, string>>): void {
  mkdirSync(dirname(file), { recursive: true })
  const lines = Object.entries(settings).map(([name, value]) => `${name}='${value.replaceAll("'", `'\\''`)}'\n`)
  writeFileSync(file, lines.join(''), { mode: 0o600 })
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
