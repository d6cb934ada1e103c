import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buySomething, orderIsThere } from '../../apps/platform/testing/buy-something.ts'
import { readArguments } from '../harness/arguments.ts'
import { tellFigures } from '../harness/figures.ts'
import { inheritedEnv } from '../harness/inherited-env.ts'
import { linkPackages } from './link-packages.ts'
import { type StartedShop, startShop } from './started-shop.ts'

/**
 * A shop outside the repository: packages are packed, a project is made by create-merastore in an empty folder, a
 * service, a consumer, a payment provider and a page of the dashboard are written there, and it is started and bought in.
 * The short form links the packages of others from here instead of installing them anew.
 */
const { record, short } = readArguments({})
const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'merastore-packed-'))
const packed = join(folder, 'packed')
const shop = join(folder, 'corner-shop')
const inShop = (path: string) => join(shop, 'node_modules', path)
const env = { ...inheritedEnv, HOME: folder, DATA_DIR: join(folder, 'data') }

try {
  step('packed', process.execPath, [join(root, 'tools/pack/pack.ts'), '--to', packed], root)
  let versions = 1
  step('the project is made', 'npm', [...createMerastore(), shop, '--packages', packed], folder)
  if (short) linkPackages(shop)
  else step('installed', 'npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], shop)
  addOwnParts('{house-card*,points/**/*}.txt')
  step(
    'tests of the example, and the suite of the provider',
    process.execPath,
    [inShop('vitest/vitest.mjs'), 'run'],
    shop,
  )
  addOwnParts('merastore.config.ts.txt')
  step('types', process.execPath, [inShop('typescript/lib/tsc.js'), '--noEmit'], shop)
  const cli = inShop('merastore/bin/merastore.mjs')
  step('built', process.execPath, [cli, 'build'], shop)

  const ports = { PORT: '0', STOREFRONT_PORT: '0', DEMO: 'true', SANDBOX_PAYMENTS: 'false' }
  const started = await startShop([cli, 'start', '--production'], shop, { ...env, ...ports })
  const seen = await look(started).catch(async (error) => {
    await started.stop()
    throw error
  })
  assert.equal(await started.stop(), 0, 'a stop on request ends with 0')
  step('the audit finds nothing', process.execPath, [cli, 'audit'], shop)
  if (!short) {
    step(
      'packed again',
      process.execPath,
      [join(root, 'tools/pack/pack.ts'), '--to', packed, '--version', '0.1.1'],
      root,
    )
    step('the next version is taken', 'npm', [...createMerastore(), shop, '--packages', packed, '--update'], folder)
    step('installed', 'npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], shop)
    const { version } = JSON.parse(readFileSync(inShop('merastore/package.json'), 'utf8')) as { version: string }
    assert.equal(version, '0.1.1')
    versions += 1
    step('types of the next version', process.execPath, [inShop('typescript/lib/tsc.js'), '--noEmit'], shop)
    step('its audit finds nothing', process.execPath, [cli, 'audit'], shop)
  }

  await tellFigures(
    {
      name: 'packed',
      title: 'A shop outside the repository',
      command: 'npm run test:packed',
      figures: [
        { what: 'packages that were packed and installed', value: readdirSync(packed).length },
        { what: 'versions that the shop took, one after the other', value: versions },
        { what: "orders paid through the shop's own provider", value: 1 },
        { what: "effects of the shop's own consumers", value: seen.effects },
        { what: "pages of the shop's own in its dashboard", value: seen.pages },
        { what: 'violations that the audit found', value: 0 },
      ],
      remarks: ['The short form links the packages of others from the repository, as far as they are declared.'],
    },
    { record },
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** The command that makes a project, of the version that is packed. */
function createMerastore(): string[] {
  const [tarball = ''] = globSync('create-merastore-*.tgz', { cwd: packed })
  return ['exec', '--yes', '--package', join(packed, tarball), '--', 'create-merastore']
}

/** Files that a shop would write by hand, beside those of the example. */
function addOwnParts(pattern: string): void {
  const added = fileURLToPath(new URL('./added/', import.meta.url))
  for (const path of globSync(pattern, { cwd: added })) {
    const to = join(shop, path.slice(0, -'.txt'.length))
    mkdirSync(dirname(to), { recursive: true })
    cpSync(join(added, path), to)
  }
}

/** Buys, and looks at what the shop's own parts made of it. */
async function look(started: StartedShop) {
  const bought = await buySomething(started.url, 'house-card')
  assert.equal(bought.status, 'placed')
  assert.ok(await orderIsThere(started.url, bought), 'the order is not there')
  const total = bought.order?.totals.total.amount ?? 0
  const notes = await untilSome(() => started.read('/admin/v1/notes'))
  assert.equal(notes[0]?.id, bought.order?.id)
  const points = await untilSome(() => started.read('/admin/v1/points'))
  // The configuration gives two for each minor unit.
  assert.deepEqual(points, [{ id: bought.order?.id, points: total * 2 }])
  const scripts = readdirSync(join(shop, '.merastore/dashboard/assets'))
  const pages = ['notes-page', 'points-page'].map((name) => scripts.find((file) => file.startsWith(name)))
  for (const page of pages) assert.equal(await statusOf(`${started.url}/dashboard/assets/${page}`), 200)
  assert.equal(await statusOf(`${started.url}/dashboard/points`), 200)
  assert.equal(await statusOf(`${started.url}/reference/admin`), 200)
  assert.equal(await statusOf(`${started.storefrontUrl}/health/ready`), 200)
  return { effects: notes.length + points.length, pages: pages.length }
}

async function untilSome(read: () => ReturnType<StartedShop['read']>) {
  for (const untilMs = Date.now() + 60_000; Date.now() < untilMs; ) {
    const { data } = await read()
    if (data.length > 0) return data
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('a consumer of the shop did nothing')
}

async function statusOf(url: string): Promise<number> {
  const response = await fetch(url)
  await response.body?.cancel()
  return response.status
}

function step(what: string, command: string, args: readonly string[], cwd: string): void {
  // npm has its registry and its cache from the environment.
  const given = command === 'npm' ? process.env : env
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env: given, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (status !== 0) throw new Error(`${what}: FAILED\n${stdout}${stderr}`.slice(-6000))
  console.log(`ok     ${what}`)
}
