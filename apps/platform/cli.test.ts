import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buySomething, orderIsThere } from './testing/buy-something.ts'
import { isAlive, openCommandLine, type Running, until } from './testing/command-line.ts'

const apparel = fileURLToPath(new URL('../../../shared/data/shopify-product-csv/apparel.csv', import.meta.url))
const { folder, dataDir, launch, run, ask, startPlatform, postmasterPid, close } = await openCommandLine()
afterAll(close)

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
  }, 240_000)

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
  it('adds nothing with a second demo, for which the database is started and stopped', async () => {
    const { code, out } = await run('seed demo')
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^demo store demo: 0 of \d+ .+\ndemo store atelier: 0 of \d+ .+\n$/),
    ])
  })
})

describe('an operator who fills it while it runs', () => {
  // Each command below would start and stop the database for itself.
  let platform: Running
  let sql: postgres.Sql
  beforeAll(async () => {
    platform = await startPlatform({ MAILBOX: 'false' })
    sql = postgres(await readFile(join(dataDir, 'database-url'), 'utf8'), { max: 1 })
  })
  afterAll(async () => {
    await sql.end()
    platform.child.kill('SIGTERM')
    await platform.ended
  })
  async function mailboxOf(recipient: string): Promise<string[]> {
    const rows =
      await sql`select template || ' ' || status as mail from notification.emails where recipient = ${recipient}`
    return rows.map((row) => String(row.mail))
  }

  it('opens a store, invites its owner and imports products twice', async () => {
    const opened = await ask(
      'store create --handle mugs --name Mugs --currency eur --country de --email hello@mugs.example',
    )
    expect(opened).toMatchObject({ code: 0, out: expect.stringMatching(/^Opened the store mugs \(store_\w+\)/) })
    // Without a mail server it said "on its way by email", and erased the invitation unread.
    const invite = () => ask('staff invite olga@example.com --store mugs --role owner', { MAILBOX: 'false' })
    const invited = await invite()
    const link = /http:\S+\/dashboard\/invitation\?token=\S+/.exec(invited.out)?.[0] ?? 'no link'
    expect(invited).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Invited olga.+\nEmails wait: .*MAILBOX is false/),
    })
    // The running platform writes it when it hears of the invitation.
    await expect.poll(() => mailboxOf('olga@example.com'), { timeout: 60_000 }).toEqual(['staff-invitation queued'])
    const again = await invite()
    expect(again.out).toMatch(/^olga@example.com was invited to mugs less than a minute ago: nothing was done/)
    expect(again.out).toContain(link)
    expect(await mailboxOf('olga@example.com')).toEqual(['staff-invitation queued'])
    const file = join(folder, 'mugs.csv')
    await writeFile(
      file,
      'Handle,Title,Vendor,Variant SKU,Variant Price\nmug,Mug,Potter,MUG-1,19.00\nbowl,Bowl,Potter,BOWL-1,nonsense\n',
    )
    const dry = await ask(`import products ${file} --store mugs --dry-run`)
    expect(dry.out).toMatch(/^Dry run: 2 rows: 1 products created, 0 updated, 0 unchanged, 1 rejected/)
    expect(dry.out).toMatch(/row 3, Variant Price: error: /)
    expect((await ask(`import products ${file} --store mugs`)).out).toMatch(/^2 rows: 1 products created, 0 updated/)
    expect((await ask(`import products ${file} --store mugs`)).out).toMatch(
      /^2 rows: 0 products created, 0 updated, 1 unch/,
    )
  }, 180_000)

  it.skipIf(!existsSync(apparel))(
    'imports an export of Shopify twice (needs shared/data beside the repository)',
    async () => {
      expect((await ask(`import products ${apparel} --store demo`)).out).toMatch(
        /^22 rows: 20 products created, .* 0 rejected/,
      )
      expect((await ask(`import products ${apparel} --store demo`)).out).toMatch(
        /^22 rows: 0 .* 20 unchanged, 0 rejected/,
      )
    },
  )

  it('reads what an audit found wrong, in which store, and by its exit code', async () => {
    const clean = await ask('audit --store mugs')
    expect(clean).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^No violation: \d+ checks of \d+ rules in 1 store\.$/m),
    })
    expect(clean.out).toMatch(/^nothing order-has-payment: nothing to check$/m)
    await sql.unsafe('update inventory.levels set on_hand = on_hand + 1')
    const broken = await ask('audit')
    expect(broken.code).toBe(1)
    expect(broken.out).toMatch(/^BROKEN {2}stock-equals-movements: \d+ checked, \d+ violations$/m)
    expect(broken.out).toMatch(/^ +- var_\w+ \(store_\w+\): At loc_\w+: 1 on hand/m)
    await sql.unsafe('update inventory.levels set on_hand = on_hand - 1')
    expect((await ask('audit')).code).toBe(0)
    // Neither is proven here, and nothing is broken.
    expect(await ask('audit --store nothing')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/nothing/),
    })
    const otherSecret = await ask('audit', { SECRET: 'another '.repeat(8) })
    expect(otherSecret).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/secret of this process/) })
  }, 240_000)

  it('has rows that were lost made again from the events of one store, and reads why a consumer is not replayed', async () => {
    const replay = 'events replay catalog/learn-currency-on-store-created --store mugs'
    await sql.unsafe(
      `delete from catalog.settings where store_id in (select store_id from catalog.products where handle = 'mug')`,
    )
    expect(await ask(`${replay} --preview`)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^1 events store\.created\.v1 for catalog\/\S+, from \S+ to \S+\.\nPositions: \S+/),
    })
    const replayed = await ask(replay)
    expect(replayed).toMatchObject({ code: 0, out: expect.stringMatching(/^Handled 1 of 1 events\.$/m) })
    expect((await ask(replay)).out).toMatch(/^Handled 1 of 1 events\.$/m)
    expect((await ask('events replays')).out).toMatch(/^rpl_\w+ {2}finished +1\/1 .+\nrpl_\w+ {2}finished +1\/1 /)
    expect(await ask('events replay notification/email-on-order-placed')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^merastore: the preview: This consumer must not handle an event again/m),
    })
  }, 240_000)

  it('migrates, and finds nothing to do the second time', async () => {
    expect(await ask('migrate')).toMatchObject({ code: 0, out: expect.stringMatching(/the database is up to date\n$/) })
    // Every other command said so too, where a script looks for what went wrong.
    expect((await ask('store list')).err).not.toMatch(/up to date/)
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
    const { code, err } = await ask(args)
    expect(code).toBe(1)
    expect(err.split('\n').filter((line) => line.startsWith('merastore: '))).toEqual([expect.stringMatching(sentence)])
    expect(err).not.toMatch(/\n {4}at /)
  })
})

describe('an operator whose address cannot be had', () => {
  it('reads one sentence about a host of somebody else', async () => {
    const { code, err } = await run('start --api-only', { HOST: '203.0.113.7' })
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^merastore: The setting HOST names no address of this machine[^\n]+\n$/),
    ])
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
