import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@merastore/kernel'
import { demoSignIn } from '../../apps/platform/seed/seed-demo.ts'

/** A shop that was started in a folder of its own. */
export type StartedShop = {
  readonly url: string
  readonly storefrontUrl: string
  /** What staff of the demo's store read at an address of the Admin API. */
  read(path: string): Promise<{ readonly data: readonly Readonly<Record<string, unknown>>[] }>
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
}

const startMaxMs = 180_000

export async function startShop(command: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<StartedShop> {
  const child = spawn(process.execPath, [...command], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await untilReady(child, () => printed)
  const url = /(http:\/\/localhost:\d+)\/dashboard\//.exec(printed)?.[1]
  const storefrontPort = /http:\/\/demo\.localhost:(\d+)/.exec(printed)?.[1]
  assert.ok(url !== undefined && storefrontPort !== undefined, printed)
  const token = await signIn(url)
  return {
    url,
    storefrontUrl: `http://127.0.0.1:${storefrontPort}`,
    async read(path) {
      const response = await fetch(`${url}${path}`, { headers: { store: 'demo', authorization: `Bearer ${token}` } })
      assert.equal(response.status, 200, `${path}: ${response.status}`)
      return (await response.json()) as Awaited<ReturnType<StartedShop['read']>>
    },
    stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}

async function untilReady(child: ChildProcess, printed: () => string): Promise<void> {
  for (const untilMs = Date.now() + startMaxMs; Date.now() < untilMs && child.exitCode === null; await sleep(100)) {
    if (printed().includes('Ctrl-C ends it.')) return
  }
  child.kill('SIGTERM')
  throw new Error(`it did not start:\n${printed()}`)
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/admin/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': newId('key') },
    body: JSON.stringify(demoSignIn),
  })
  const { accessToken } = (await response.json()) as { accessToken?: string }
  assert.ok(accessToken !== undefined, `nobody could sign in: ${response.status}`)
  return accessToken
}
