import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { PlatformSettings } from '@merastore/runtime'
import { CommandError } from './errors.ts'

const entry = fileURLToPath(new URL('../storefront/server.ts', import.meta.url))

export type StorefrontProcess = { readonly port: number; stop(): Promise<void> }

const restartsMax = 5
const restartWindowMs = 60_000

/**
 * Runs the storefront in a process of its own, so that rendering pages never delays the APIs, and starts it again
 * when it dies. It ends by itself when this process goes away, because their channel closes.
 */
export async function startStorefront(
  settings: PlatformSettings,
  apiUrl: string,
  options: { dev: boolean; token: string; log: (line: string) => void },
): Promise<StorefrontProcess> {
  const starts: number[] = []
  let stopping = false
  let child: ChildProcess
  const launch = async (port: number): Promise<number> => {
    starts.push(Date.now())
    child = spawn(process.execPath, [entry, '--port', String(port), ...(options.dev ? ['--dev'] : [])], {
      env: {
        ...process.env,
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
    })
    const ready = await waitUntilReady(child, port)
    child.once('exit', () => void restart(ready))
    return ready
  }
  const restart = async (port: number) => {
    if (stopping) return
    const recent = starts.filter((at) => Date.now() - at < restartWindowMs)
    options.log(
      `the storefront ended unexpectedly${recent.length > restartsMax ? '; it is not started again' : '; starting it again'}`,
    )
    if (recent.length <= restartsMax) await launch(port).catch((error) => options.log(String(error)))
  }
  const port = await launch(settings.STOREFRONT_PORT)
  return {
    port,
    async stop() {
      stopping = true
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
      const told = message as { type?: string; port?: number }
      if (told.type === 'ready') resolve(told.port ?? port)
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
