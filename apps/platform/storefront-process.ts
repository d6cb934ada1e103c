import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import { CommandError } from './errors.ts'
import { environment, type PlatformSettings } from './settings.ts'

const require = createRequire(import.meta.url)
const storefrontEntry = require.resolve('@merastore/storefront/server')

export type StorefrontProcess = {
  readonly port: number
  /** False while it is being started again. */
  isReady(): boolean
  stop(): Promise<void>
}

const firstWaitMs = 500
const longestWaitMs = 30_000
/** Whoever lived this long is not taken for one that dies as soon as it starts. */
const steadyMs = 60_000

/** How long to wait before the next start after so many that did not last. */
export function restartWaitMs(failures: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures, 10))
}

/**
 * Runs the storefront in a process of its own, so that rendering pages never delays the APIs, and starts it again
 * when it dies, each time later where it does not last. It ends by itself when this process goes away, because their
 * channel closes.
 */
export async function startStorefront(
  settings: PlatformSettings,
  apiUrl: string,
  options: { dev: boolean; token: string; log: (line: string) => void; entry?: string },
): Promise<StorefrontProcess> {
  const stopping = new AbortController()
  let failures = 0
  let ready = false
  let child: ChildProcess
  const launch = async (port: number): Promise<number> => {
    const startedAtMs = performance.now()
    child = spawn(
      process.execPath,
      [options.entry ?? storefrontEntry, '--port', String(port), ...(options.dev ? ['--dev'] : [])],
      {
        env: {
          ...environment(),
          WATCH_REPORT_DEPENDENCIES: undefined,
          NODE_ENV: options.dev ? 'development' : 'production',
          NEXT_TELEMETRY_DISABLED: '1',
          MERASTORE_API_URL: apiUrl,
          MERASTORE_STOREFRONT_TOKEN: options.token,
          HOST: settings.HOST,
        },
        stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
        // A group of its own: Ctrl-C reaches this process, which ends the storefront in its turn.
        detached: true,
      },
    )
    const taken = await waitUntilReady(child, port)
    ready = true
    child.once('exit', () => {
      ready = false
      failures = performance.now() - startedAtMs < steadyMs ? failures + 1 : 0
      void startAgain(taken)
    })
    return taken
  }
  const startAgain = async (port: number) => {
    while (!stopping.signal.aborted) {
      const waitMs = restartWaitMs(failures)
      options.log(`the storefront ended unexpectedly; starting it again in ${waitMs / 1000} s`)
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
      try {
        return void (await launch(port))
      } catch (error) {
        options.log(String(error))
        failures++
      }
    }
  }
  const port = await launch(settings.STOREFRONT_PORT)
  return {
    port,
    isReady: () => ready,
    async stop() {
      stopping.abort()
      await end(child)
    },
  }
}

function waitUntilReady(child: ChildProcess, port: number): Promise<number> {
  let errors = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-4000)
    process.stderr.write(chunk)
  })
  return new Promise((resolve, reject) => {
    // Not once: under a watcher, Node.js reports the files that were read over the same channel.
    child.on('message', (message) => {
      const report = message as { type?: string; port?: number }
      if (report.type === 'ready') resolve(report.port ?? port)
    })
    child.once('error', reject)
    child.once('exit', (code) =>
      reject(
        new CommandError(`The storefront did not start (exit code ${code}). ${errors.trim().split('\n').at(-1) ?? ''}`),
      ),
    )
  })
}

const stopGraceMs = 5_000

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), stopGraceMs)
    child.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
