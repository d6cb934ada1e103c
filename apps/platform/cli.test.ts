import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbeddedPostgres } from '@merastore/runtime/embedded-postgres'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buyOne } from '../../packages/storefront-client/example.ts'
import { createStorefrontClient, ok } from '../../packages/storefront-client/index.ts'

const cli = fileURLToPath(new URL('./cli.ts', import.meta.url))
const apparel = fileURLToPath(new URL('../../../shared/data/shopify-product-csv/apparel.csv', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'merastore-cli-'))
const dataDir = join(folder, 'data')
const startedChildren: ChildProcess[] = []

afterAll(async () => {
  for (const child of startedChildren) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  await killIfThere(await postmasterPid())
  await rm(folder, { recursive: true, force: true })
})

type Env = Readonly<Record<string, string>>
type Ended = { code: number | null; out: string; err: string }

/** The command line in a process of its own, with nothing of this environment but the path. */
function launch(args: readonly string[], env: Env = {}) {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: folder, DATA_DIR: dataDir, PORT: '0', ...env },
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  startedChildren.push(child)
  const written = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (written.out += chunk))
  child.stderr.on('data', (chunk) => (written.err += chunk))
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...written })))
  return { child, written, ended }
}

function run(args: string, env: Env = {}): Promise<Ended> {
  return launch(args.split(' '), env).ended
}

type Running = ReturnType<typeof launch> & { url: string }

async function startPlatform(env: Env = {}): Promise<Running> {
  const launched = launch(['start', '--api-only'], env)
  const url = await Promise.race([
    launched.ended.then(({ out, err }) => Promise.reject(new Error(`it ended:\n${out}${err}`))),
    until(() => /(http:\/\/localhost:\d+)\/dashboard\/.*Ctrl-C/s.exec(launched.written.out)?.[1]),
  ])
  return { ...launched, url }
}

async function until<Value>(look: () => Value | undefined): Promise<Value> {
  for (;;) {
    const value = look()
    if (value !== undefined) return value
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

async function postmasterPid(): Promise<number | undefined> {
  const text = await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').catch(() => '')
  return Number.parseInt(text, 10) || undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function killIfThere(pid: number | undefined): Promise<void> {
  if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGKILL')
}

const buyer = {
  email: 'ada@example.com',
  address: {
    firstName: 'Ada',
    lastName: 'Byron',
    line1: 'Hauptstr. 1',
    postalCode: '10115',
    city: 'Berlin',
    country: 'DE',
  },
  card: { number: '4242424242424242', expMonth: 12, expYear: 2030, cvc: '123', name: 'Ada Byron' },
}

/** Buys the first product of the demo that is there. */
async function buySomething(url: string) {
  const api = createStorefrontClient({ baseUrl: url, store: 'demo' })
  const page = await ok(api.GET('/storefront/v1/products', { params: { query: { limit: 20 } } }))
  for (const { handle } of page.data) {
    const product = await ok(api.GET('/storefront/v1/products/{handle}', { params: { path: { handle } } }))
    const variantIds = product.variants.map((variant) => variant.id)
    const query = { variantId: variantIds.slice(0, 50) }
    const { items } = await ok(api.GET('/storefront/v1/availability', { params: { query } }))
    const found = items.find((item) => item.state === 'in-stock')
    if (found !== undefined) return buyOne(api, found.variantId, buyer)
  }
  throw new Error('the demo sells nothing')
}

async function orderIsThere(url: string, bought: Awaited<ReturnType<typeof buySomething>>): Promise<boolean> {
  const api = createStorefrontClient({ baseUrl: url, store: 'demo' })
  const params = { path: { orderId: String(bought.order?.id) }, query: { accessToken: bought.accessToken ?? '' } }
  return (await ok(api.GET('/storefront/v1/orders/{orderId}', { params }))).number === bought.order?.number
}

describe('an operator who starts, stops and breaks it', () => {
  let platform: Running
  let bought: Awaited<ReturnType<typeof buySomething>>

  it('reads what the first start does, where things are, and finds the demo', async () => {
    platform = await startPlatform()
    expect(platform.written.out).toMatch(/creating the database/)
    expect(platform.written.out).toMatch(/demo store demo: \d+ of \d+ products added/)
    expect(platform.written.out).toMatch(/sign in as owner@demo\.example/)
    expect(platform.url).not.toMatch(/:0$/)
    bought = await buySomething(platform.url)
    expect(bought.status).toBe('placed')
  }, 60_000)

  it('uses the command line beside the running platform', async () => {
    const listed = await run('store list')
    expect([listed.code, listed.err]).toEqual([0, expect.not.stringMatching(/creating/)])
    expect(listed.out).toMatch(/^demo +EUR {2}open +demo\.localhost/m)
    const again = await run('start --api-only')
    expect(again).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^merastore: MeraStore runs on the data folder .+\n$/),
    })
  })

  it('proves beside the running platform that nothing is lost', async () => {
    const audited = await run('audit --json')
    const report = JSON.parse(audited.out)
    expect([audited.code, report.clean, report.stores.length]).toEqual([0, true, 3])
    const payments = report.rules.find((rule: { rule: string }) => rule.rule === 'order-has-payment')
    expect(payments).toMatchObject({ checked: 1, violations: 0 })
  })

  it('ends it with Ctrl-C, and nothing stays behind', async () => {
    const postmaster = Number(await postmasterPid())
    expect(isAlive(postmaster)).toBe(true)
    // A browser opens connections ahead, on which it may never ask: nobody waits for it.
    const ahead = connect(Number(new URL(platform.url).port), '127.0.0.1').on('error', () => {})
    await once(ahead, 'connect')
    platform.child.kill('SIGINT')
    expect(await platform.ended).toMatchObject({ code: 0, err: '' })
    expect(isAlive(postmaster)).toBe(false)
  })

  it('starts it again, and everything is there', async () => {
    platform = await startPlatform()
    expect(platform.written.out).not.toMatch(/creating the database|demo store/)
    expect(await orderIsThere(platform.url, bought)).toBe(true)
  })

  it('sees it recover by itself after the process was killed', async () => {
    bought = await buySomething(platform.url)
    platform.child.kill('SIGKILL')
    await platform.ended
    platform = await startPlatform()
    expect(await orderIsThere(platform.url, bought)).toBe(true)
  })

  it('reads one sentence when the database is killed, and starts again', async () => {
    process.kill(Number(await postmasterPid()), 'SIGKILL')
    const { code, err } = await platform.ended
    expect(code).toBe(1)
    expect(err).toMatch(/^merastore: The embedded database ended unexpectedly; start again, it recovers by itself\.\n$/)
    platform = await startPlatform()
    expect(await orderIsThere(platform.url, bought)).toBe(true)
    platform.child.kill('SIGTERM')
    expect((await platform.ended).code).toBe(0)
  })

  it('breaks the very first start off, and nothing stays behind', async () => {
    const own = join(folder, 'broken-off')
    const first = launch(['start', '--api-only'], { DATA_DIR: own })
    await until(() => /creating the database/.exec(first.written.out) ?? undefined)
    first.child.kill('SIGINT')
    expect(await first.ended).toMatchObject({ code: 0, err: '' })
    expect(existsSync(join(own, 'cluster', 'postmaster.pid'))).toBe(false)
  })
})

describe('an operator who fills it from the command line', () => {
  it('adds nothing with a second demo', async () => {
    const { code, out } = await run('seed demo')
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^demo store demo: 0 of \d+ .+\ndemo store atelier: 0 of \d+ .+\n$/),
    ])
  })

  it('opens a store, invites its owner and imports products twice', async () => {
    const opened = await run(
      'store create --handle mugs --name Mugs --currency eur --country de --email hello@mugs.example',
    )
    expect(opened).toMatchObject({ code: 0, out: expect.stringMatching(/^Opened the store mugs \(store_\w+\)/) })
    // Without a mail server it said "on its way by email", and erased the invitation unread.
    const invite = () => run('staff invite olga@example.com --store mugs --role owner', { MAILBOX: 'false' })
    const invited = await invite()
    const link = /http:\S+\/dashboard\/invitation\?token=\S+/.exec(invited.out)?.[0] ?? 'no link'
    expect(invited).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Invited olga.+\nEmails wait: .*MAILBOX is false/),
    })
    expect(await mailboxOf('olga@example.com')).toEqual(['staff-invitation queued'])
    const again = await invite()
    expect(again.out).toMatch(/^olga@example.com was invited to mugs less than a minute ago: nothing was done/)
    expect(again.out).toContain(link)
    expect(await mailboxOf('olga@example.com')).toEqual(['staff-invitation queued'])
    const file = join(folder, 'mugs.csv')
    await writeFile(
      file,
      'Handle,Title,Vendor,Variant SKU,Variant Price\nmug,Mug,Potter,MUG-1,19.00\nbowl,Bowl,Potter,BOWL-1,nonsense\n',
    )
    const dry = await run(`import products ${file} --store mugs --dry-run`)
    expect(dry.out).toMatch(/^Dry run: 2 rows: 1 products created, 0 updated, 0 unchanged, 1 rejected/)
    expect(dry.out).toMatch(/row 3, Variant Price: error: /)
    expect((await run(`import products ${file} --store mugs`)).out).toMatch(/^2 rows: 1 products created, 0 updated/)
    expect((await run(`import products ${file} --store mugs`)).out).toMatch(
      /^2 rows: 0 products created, 0 updated, 1 unch/,
    )
  }, 180_000)

  it.skipIf(!existsSync(apparel))(
    'imports an export of Shopify twice (needs shared/data beside the repository)',
    async () => {
      expect((await run(`import products ${apparel} --store demo`)).out).toMatch(
        /^22 rows: 20 products created, .* 0 rejected/,
      )
      expect((await run(`import products ${apparel} --store demo`)).out).toMatch(
        /^22 rows: 0 .* 20 unchanged, 0 rejected/,
      )
    },
  )

  it('reads what an audit found wrong, in which store, and by its exit code', async () => {
    const clean = await run('audit --store mugs')
    expect(clean).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^No violation: \d+ checks of \d+ rules in 1 store\.$/m),
    })
    expect(clean.out).toMatch(/^nothing order-has-payment: nothing to check$/m)
    await change('update inventory.levels set on_hand = on_hand + 1')
    const broken = await run('audit')
    expect(broken.code).toBe(1)
    expect(broken.out).toMatch(/^BROKEN {2}stock-equals-movements: \d+ checked, \d+ violations$/m)
    expect(broken.out).toMatch(/^ +- var_\w+ \(store_\w+\): At loc_\w+: 1 on hand/m)
    await change('update inventory.levels set on_hand = on_hand - 1')
    expect((await run('audit')).code).toBe(0)
  }, 60_000)

  it('migrates, and finds nothing to do the second time', async () => {
    expect(await run('migrate')).toMatchObject({ code: 0, out: expect.stringMatching(/the database is up to date\n$/) })
  })

  it.each([
    [
      'store create --handle mugs --name Mugs --currency EUR --country DE --email hello@mugs.example',
      /opening mugs: Another store has this handle/,
    ],
    [
      'store create --handle more --name More --currency XXX --country DE --email hello@mugs.example',
      /XXX is not an ISO 4217 currency/,
    ],
    [
      'store create --handle more --name More --currency EUR --country Germany --email hello@mugs.example',
      /country has the wrong form/,
    ],
    ['staff invite nobody --store mugs', /email has the wrong form/],
    ['staff invite jo@example.com --store nowhere', /There is no store nowhere/],
    ['import products nothing.csv --store mugs', /The file nothing\.csv cannot be read/],
  ])('is told in one sentence what is wrong with: %s', async (args, sentence) => {
    const { code, err } = await run(args)
    expect(code).toBe(1)
    expect(err.split('\n').filter((line) => line.startsWith('merastore: '))).toEqual([expect.stringMatching(sentence)])
    expect(err).not.toMatch(/\n {4}at /)
  })
})

async function mailboxOf(recipient: string): Promise<string[]> {
  const server = await startEmbeddedPostgres({ dataDir })
  const sql = postgres(server.url, { max: 1 })
  const rows =
    await sql`select template || ' ' || status as mail from notification.emails where recipient = ${recipient}`
  await sql.end()
  await server.stop()
  return rows.map((row) => String(row.mail))
}

/** A change that bypasses the product, with the owner's rights. */
async function change(statement: string): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDir })
  const sql = postgres(server.url, { max: 1 })
  await sql.unsafe(statement)
  await sql.end()
  await server.stop()
}

describe('an operator with wrong settings', () => {
  const file = join(folder, 'a-file')
  beforeAll(() => writeFile(file, ''))

  it.each<[string, Env, RegExp]>([
    ['a port that is none', { PORT: 'abc' }, /The setting PORT must be integer/],
    ['a log level that is none', { LOG_LEVEL: 'loud' }, /The setting LOG_LEVEL must be/],
    ['a database of another kind', { DATABASE_URL: 'mysql://db/shop' }, /The setting DATABASE_URL must/],
    [
      'an address that is none',
      { DATABASE_URL: 'postgres://db:port/shop' },
      /DATABASE_URL is not of the form postgres:/,
    ],
    [
      'a database that does not answer',
      { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/shop' },
      /shop at 127\.0\.0\.1:1 cannot be reached/,
    ],
    ['a data folder below a file', { DATA_DIR: join(file, 'data') }, /cannot be written \(ENOTDIR\)/],
    ['a host of somebody else', { HOST: '203.0.113.7' }, /The setting HOST names no address of this machine/],
  ])('reads one sentence about %s', async (_name, env, sentence) => {
    const { code, err } = await run('start --api-only', env)
    expect([code, err]).toEqual([1, expect.stringMatching(/^merastore: [^\n]+\n$/)])
    expect(err).toMatch(sentence)
  })

  it('reads one sentence about a port that is taken', async () => {
    const server = createServer()
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      }),
    )
    const { code, err } = await run('start --api-only', { PORT: String(port) })
    server.close()
    expect([code, err]).toEqual([1, expect.stringMatching(new RegExp(`^merastore: The port ${port} is taken .+\\n$`))])
  })
})

describe('an operator who asks', () => {
  const commands = ['', 'start', 'dev', 'migrate', 'seed demo', 'store create', 'store list', 'staff invite', 'audit']
  it.each([...commands, 'import products', 'openapi'])('is told the usage of "%s"', async (command) => {
    const { code, out } = await run(`${command} --help`.trim())
    expect([code, out]).toEqual([0, expect.stringContaining(`Usage: merastore${command === '' ? '' : ` ${command}`}`)])
  })

  it('gets the OpenAPI documents', async () => {
    const { code, out } = await run('openapi storefront')
    const document: { openapi: string; paths: object } = JSON.parse(out)
    expect([code, document.openapi, Object.keys(document.paths)]).toEqual([
      0,
      expect.stringMatching(/^3\.1/),
      expect.arrayContaining(['/storefront/v1/carts']),
    ])
    expect(await run('openapi nothing')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Say storefront or admin'),
    })
  })
})

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
