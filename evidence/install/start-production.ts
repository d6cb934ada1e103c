import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type Production = {
  /** Opens the pages that a newcomer opens; returns how many there are. */
  visit(): Promise<number>
  /** SIGKILL to the storefront; resolves with the statuses of readiness until all was ready again. */
  killStorefront(): Promise<readonly string[]>
  /** SIGTERM to the process that was started; resolves with its exit code when it has ended. */
  stop(): Promise<number | null>
  /** Command lines of processes that still run from the code's folder or on the data's. */
  leftovers(): string[]
}

const startMaxMs = 120_000
/** `nobody`, who owns no file. */
const otherUser = 65_534

/** Starts an installed and built copy as systemd or a container would: without npm, as a user of its own where root asks. */
export async function startProduction({ code, data }: { code: string; data: string }): Promise<Production> {
  const isRoot = process.getuid?.() === 0
  if (isRoot) chownSync(data, otherUser, otherUser)
  const child = spawn(process.execPath, [join(code, 'apps/platform/bin/merastore.mjs'), 'start', '--production'], {
    // The demo's stores give pages to look at.
    env: { PATH: process.env.PATH, HOME: data, DATA_DIR: data, PORT: '0', STOREFRONT_PORT: '0', DEMO: 'true' },
    cwd: data,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(isRoot ? { uid: otherUser, gid: otherUser } : {}),
  })
  const printed = collect(child)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const banner = await untilReady(child, printed)
  return {
    visit: () => visit(banner),
    async killStorefront() {
      const running = spawnSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).stdout.split('\n')
      const line = running.find((each) => each.includes(join(code, 'apps/storefront/server.ts')))
      assert.ok(line !== undefined, 'no storefront runs')
      process.kill(Number.parseInt(line, 10), 'SIGKILL')
      return readinessUntilReady(banner)
    },
    stop() {
      child.kill('SIGTERM')
      return ended
    },
    leftovers: () =>
      spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
        .stdout.split('\n')
        .filter((line) => line.includes(code) || line.includes(data)),
  }
}

function collect(child: ChildProcess): () => string {
  let text = ''
  child.stdout?.on('data', (chunk) => (text += chunk))
  child.stderr?.on('data', (chunk) => (text += chunk))
  return () => text
}

async function untilReady(child: ChildProcess, printed: () => string): Promise<string> {
  for (const untilMs = Date.now() + startMaxMs; Date.now() < untilMs && child.exitCode === null; await sleep(100)) {
    if (printed().includes('Ctrl-C ends it.')) return printed()
  }
  child.kill('SIGKILL')
  throw new Error(`it did not start:\n${printed()}`)
}

async function visit(banner: string): Promise<number> {
  const platform = /http:\/\/localhost:(\d+)\/dashboard\//.exec(banner)?.[1]
  const storefront = /http:\/\/demo\.localhost:(\d+)/.exec(banner)?.[1]
  assert.ok(platform !== undefined && storefront !== undefined, banner)
  const pages: readonly (readonly [port: string, host: string, path: string])[] = [
    [storefront, 'demo.localhost', '/'],
    [storefront, 'demo.localhost', '/products'],
    [platform, 'localhost', '/dashboard/'],
    [platform, 'localhost', '/health/ready'],
    [platform, 'localhost', '/reference/storefront'],
  ]
  for (const [port, host, path] of pages) {
    assert.equal(await statusOf(port, host, path), 200, `http://${host}:${port}${path}`)
  }
  return pages.length
}

/** What `/health/ready` says of the storefront, each once, until it is back. */
async function readinessUntilReady(banner: string): Promise<readonly string[]> {
  const port = /http:\/\/localhost:(\d+)\/dashboard\//.exec(banner)?.[1]
  const statuses: string[] = []
  for (const untilMs = Date.now() + startMaxMs; Date.now() < untilMs; await sleep(20)) {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`)
    const { checks } = (await response.json()) as { checks: { storefront: string } }
    const now = `${response.status} ${checks.storefront}`
    if (statuses.at(-1) !== now) statuses.push(now)
    if (now === '200 ok' && statuses.length > 1) return statuses
  }
  return statuses
}

/** The status of a page under the name that a browser would ask for, which needs no entry in the system's list of hosts. */
function statusOf(port: string, host: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers: { host: `${host}:${port}` } }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode))
    })
    asked.once('error', reject).end()
  })
}
