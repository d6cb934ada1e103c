import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { ensureBuilt, storefrontBuild } from '../../apps/platform/builds.ts'
import { storefrontTokenOf } from '../../apps/platform/server.ts'
import { inheritedEnv } from '../harness/inherited-env.ts'
import { secret } from '../harness/shop.ts'

const entry = fileURLToPath(new URL('../../apps/storefront/server.ts', import.meta.url))

/** A storefront in a process of its own before an API, as the platform starts it, and what it printed. */
export async function startStorefrontProcess(apiUrl: string) {
  await ensureBuilt(storefrontBuild, console.log, new AbortController().signal)
  const child = fork(entry, ['--port', '0'], {
    env: {
      ...inheritedEnv,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      MERASTORE_API_URL: apiUrl,
      MERASTORE_STOREFRONT_TOKEN: storefrontTokenOf(secret),
      RATE_LIMIT_PER_MINUTE: '1000000',
      WAITING_CHECKOUTS_PER_NETWORK: '1000000',
      // Each request comes from an address of its own, as behind a proxy.
      TRUSTED_PROXIES: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let printed = ''
  const keep = (chunk: Buffer) => {
    printed = `${printed}${chunk}`.slice(-100_000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const ended = once(child, 'exit')
  const ready = new Promise<number>((resolve, reject) => {
    child.on('message', (message: { type?: string; port?: number }) => {
      if (message.type === 'ready') resolve(message.port ?? 0)
    })
    void ended.then(() => reject(new Error(`the storefront ended:\n${printed}`)))
  })
  const port = await ready
  return {
    url: `http://127.0.0.1:${port}`,
    output: () => printed,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
