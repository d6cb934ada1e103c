import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePorts } from '@merastore/testing/free-ports'

const require = createRequire(import.meta.url)
const root = fileURLToPath(new URL('../', import.meta.url))
const readyMaxMs = 180_000

/** Starts a fresh installation on free ports, walks through it with Playwright, and takes it down again. */
async function main(): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'merastore-e2e-'))
  const [port, storefrontPort, webPort] = await freePorts(3)
  const env = {
    ...process.env,
    PORT: String(port),
    STOREFRONT_PORT: String(storefrontPort),
    DATA_DIR: dataDir,
    PLATFORM_URL: `http://localhost:${port}`,
    // The browser walks faster than people.
    RATE_LIMIT_PER_MINUTE: '100000',
    WAITING_CHECKOUTS_PER_NETWORK: '100000',
    // Where a test serves what it plays the web with.
    OUTGOING_PRIVATE_HOSTS: `127.0.0.1:${webPort}`,
    WEB_PORT: String(webPort),
  }
  const platform = spawn(process.execPath, [join(root, 'apps/platform/cli.ts'), 'start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const mailboxUrl = await waitUntilReady(platform)
    const cli = join(require.resolve('@playwright/test/package.json'), '../cli.js')
    const tests = spawn(process.execPath, [cli, 'test', ...process.argv.slice(2)], {
      cwd: root,
      env: {
        ...env,
        STOREFRONT_URL: `http://demo.localhost:${storefrontPort}`,
        SECOND_STOREFRONT_URL: `http://atelier.localhost:${storefrontPort}`,
        MAILBOX_URL: mailboxUrl,
      },
      stdio: 'inherit',
    })
    return await new Promise((resolve) => tests.on('exit', (code) => resolve(code ?? 1)))
  } finally {
    await end(platform)
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Answers with the address of the mailbox, as it was printed with its key. */
function waitUntilReady(platform: ChildProcess): Promise<string> {
  let printed = ''
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the platform was not ready within ${readyMaxMs} ms`)), readyMaxMs)
    platform.stdout?.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk)
      printed += chunk.toString()
      const mailboxUrl = /MeraStore is ready.*?(http:\S+\/mailbox\?key=\S+)\s/s.exec(printed)?.[1]
      if (mailboxUrl === undefined) return
      clearTimeout(late)
      resolve(mailboxUrl)
    })
    platform.once('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`the platform ended with code ${code}`))
    })
  })
}

function end(platform: ChildProcess): Promise<void> {
  if (platform.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    platform.once('exit', () => resolve())
    platform.kill('SIGTERM')
  })
}

process.exitCode = await main()
