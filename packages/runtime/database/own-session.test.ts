import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { testDatabase } from '@merastore/testing'
import { describe, expect, it } from 'vitest'
import { requireOwnSession } from './own-session.ts'
import { asOwner } from './owner-session.ts'

const { databaseUrl } = await testDatabase()
const program = ['/usr/sbin/pgbouncer', '/usr/local/bin/pgbouncer', '/usr/bin/pgbouncer'].find(existsSync)

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A PgBouncer before the database of this test. */
async function startPgBouncer(settings: readonly string[]) {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl)
  const folder = await mkdtemp(join(tmpdir(), 'merastore-pgbouncer-'))
  const listenPort = await freePort()
  const lines = [
    '[databases]',
    `* = host=${hostname} port=${port}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${listenPort}`,
    'unix_socket_dir =',
    'auth_type = trust',
    `auth_file = ${join(folder, 'users.txt')}`,
    ...settings,
  ]
  await writeFile(join(folder, 'users.txt'), `"${username}" "${decodeURIComponent(password)}"\n`)
  await writeFile(join(folder, 'pgbouncer.ini'), lines.join('\n'))
  // It does not run as root, and has to read its files as somebody else.
  await chmod(folder, 0o755)
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const child = spawn(String(program), ['-q', ...user, join(folder, 'pgbouncer.ini')], { stdio: 'ignore' })
  const url = `postgres://${username}@127.0.0.1:${listenPort}${pathname}`
  const answers = () =>
    asOwner(url, async (sql) => void (await sql.script('select 1'))).then(
      () => true,
      () => false,
    )
  while (child.exitCode === null && !(await answers())) await sleep(50)
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill('SIGINT')
      if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

it('takes a database whose connections are sessions', () => requireOwnSession(databaseUrl))

describe.skipIf(program === undefined)('PgBouncer (skipped where it is not installed)', () => {
  it('is refused in transaction mode, in which a start said ready and every request was answered 503', async () => {
    await using proxy = await startPgBouncer(['pool_mode = transaction'])
    await expect(requireOwnSession(proxy.url)).rejects.toThrow(/refuses the settings .*Connect to PostgreSQL directly/)
  })

  it('is refused in transaction mode also where it ignores the settings, so that statements collided', async () => {
    await using proxy = await startPgBouncer(['pool_mode = transaction', 'ignore_startup_parameters = options'])
    await expect(requireOwnSession(proxy.url)).rejects.toThrow(
      /pool_mode = transaction.*Connect to PostgreSQL directly/,
    )
  })

  it('is refused in session mode where it drops the settings, and time limits with them', async () => {
    await using proxy = await startPgBouncer(['pool_mode = session', 'ignore_startup_parameters = options'])
    await expect(requireOwnSession(proxy.url)).rejects.toThrow(/drops the settings of a session: lock_timeout,/)
  })
})
