import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { inheritedEnv } from './inherited-env.ts'

/** A platform in a process of its own, as an operator starts it. */
export type PlatformProcess = AsyncDisposable & {
  /** Where it answers, without a slash at its end. */
  readonly url: string
  readonly pid: number
  /** What it has printed so far, logs included. */
  output(): string
  /** SIGKILL: nothing is finished, nothing is said. */
  kill(): Promise<void>
  /** SIGTERM: it finishes what is under way. Resolves with its exit code. */
  stop(): Promise<number | null>
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<number | null>
}

export type PlatformProcessOptions = {
  readonly databaseUrl: string
  readonly secret: string
  /** 0 takes a free one; a process that comes back after a kill needs the one that it had. */
  readonly port?: number
  /** Further settings, and what an entry of its own reads. */
  readonly env?: Readonly<Record<string, string>>
  /** Another entry than the command line: the same composition with faults at its ports. It prints the same lines. */
  readonly entry?: URL
  /** What the entry is called with. */
  readonly args?: readonly string[]
  /** A command that starts it in its turn, such as `unshare`; signals then go to that. */
  readonly under?: readonly string[]
}

const cli = new URL('../../apps/platform/cli.ts', import.meta.url)
const startMaxMs = 120_000
const outputMax = 4_000_000

/** Starts the platform as `npm start` does, and resolves when it answers. Without demo, and with limits that a load does not meet. */
export async function startPlatformProcess(options: PlatformProcessOptions): Promise<PlatformProcess> {
  const { databaseUrl, secret, port = 0, env = {}, entry, args = [], under = [] } = options
  const command = entry === undefined ? [fileURLToPath(cli), 'start', '--api-only'] : [fileURLToPath(entry), ...args]
  const [program, ...given] = [...under, process.execPath, '--max-semi-space-size=16', ...command]
  const child = spawn(program ?? process.execPath, given, {
    env: {
      ...inheritedEnv,
      DATABASE_URL: databaseUrl,
      SECRET: secret,
      PORT: String(port),
      DEMO: 'false',
      SANDBOX_PAYMENTS: 'true',
      LOG_LEVEL: 'warn',
      RATE_LIMIT_PER_MINUTE: '1000000',
      WAITING_CHECKOUTS_PER_NETWORK: '1000000',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const keep = (chunk: Buffer) => {
    printed = `${printed}${chunk}`.slice(-outputMax)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const end = (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal)
    return ended
  }
  const url = await untilReady(ended, () => /(http:\/\/localhost:\d+)\/dashboard\/.*Ctrl-C/s.exec(printed)?.[1])
  if (url === undefined) {
    await end('SIGKILL')
    throw new Error(`the platform did not start:\n${printed}`)
  }
  return {
    // The address, not the name: it may stand for two addresses, of which only one is listened on.
    url: url.replace('localhost', '127.0.0.1'),
    pid: child.pid ?? 0,
    output: () => printed,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    ended,
    [Symbol.asyncDispose]: async () => void (await end('SIGTERM')),
  }
}

async function untilReady(ended: Promise<unknown>, look: () => string | undefined): Promise<string | undefined> {
  let hasEnded = false
  void ended.then(() => {
    hasEnded = true
  })
  for (const untilMs = Date.now() + startMaxMs; Date.now() < untilMs && !hasEnded; ) {
    const found = look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return undefined
}
