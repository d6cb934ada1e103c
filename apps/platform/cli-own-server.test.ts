import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@merastore/runtime/embedded-postgres'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buySomething } from './testing/buy-something.ts'
import { openCommandLine } from './testing/command-line.ts'

const { folder, run, startPlatform, close } = await openCommandLine()
afterAll(close)

describe('an operator with a PostgreSQL server of their own, whose role is no superuser', () => {
  const password = randomBytes(12).toString('hex')
  let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>
  let sql: postgres.Sql
  let url: (change?: { password?: string; database?: string; user?: string }) => string

  beforeAll(async () => {
    server = await startEmbeddedPostgres({ dataDir: join(folder, 'own-server') })
    sql = postgres(server.url, { max: 1, onnotice: () => {} })
    await sql.unsafe(`create role shopkeeper login createrole password '${password}'`)
    await sql.unsafe(`create role guest login password '${password}'`)
    await sql.unsafe('create database shop owner shopkeeper')
    url = (change = {}) =>
      `postgres://${change.user ?? 'shopkeeper'}:${change.password ?? password}@127.0.0.1:${server.port}/${change.database ?? 'shop'}`
  })
  afterAll(async () => {
    await sql.end()
    await server.stop()
  })

  it('reads one sentence about a wrong password, a wrong database and missing rights', async () => {
    const [wrongPassword, wrongDatabase, noRights] = await Promise.all([
      run('migrate', { DATABASE_URL: url({ password: 'wrong' }) }),
      run('migrate', { DATABASE_URL: url({ database: 'shed' }) }),
      run('migrate', { DATABASE_URL: url({ user: 'guest' }) }),
    ])
    expect(wrongPassword).toMatchObject({ code: 1, err: expect.stringMatching(/^merastore: .+ password auth.+\n$/) })
    expect(wrongDatabase).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^merastore: .+"shed" does not exist.+\n$/),
    })
    expect(noRights).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^merastore: The role guest of DATABASE_URL lacks rights/),
    })
  })

  it('migrates and sells, and every statement runs as the role that row-level security holds', async () => {
    expect(await run('migrate', { DATABASE_URL: url() })).toMatchObject({ code: 0 })
    const platform = await startPlatform({ DATABASE_URL: url() })
    expect((await buySomething(platform.url)).status).toBe('placed')
    const shop = postgres(url(), { max: 1 })
    const [role] = await shop`select rolsuper, rolbypassrls from pg_roles where rolname = 'merastore_app'`
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false })
    // Rows of the stores are hidden from whoever names no store, the owner of the tables included.
    expect(await shop`select 1 from orders.orders`).toEqual([])
    await shop.end()
    platform.child.kill('SIGINT')
    expect((await platform.ended).code).toBe(0)
  }, 180_000)
})
