import { execFile } from 'node:child_process'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Crowd, gatherCrowd } from './crowd.ts'
import { judge } from './findings.ts'
import { type Part, unsettledFaults } from './killed-shop.ts'
import type { Random } from './random.ts'
import { untilSettled } from './settle.ts'
import { openWorld, type World } from './world.ts'

export type FullDiskOptions = { readonly random: Random; readonly people: number; readonly orders: number }

const run = promisify(execFile)
const diskMegabytes = 420
const fullMs = 8_000
const waitMaxMs = 3 * 60_000
const settleMaxMs = 3 * 60_000

/** Sells on a database whose disk fills up: what cannot be written is refused, and all goes on when there is room. */
export async function sellOnFullDisk(options: FullDiskOptions): Promise<Part> {
  const parent = await mkdtemp(join(tmpdir(), 'merastore-disk-'))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${diskMegabytes}m,mode=0755`, 'tmpfs', parent])
  } catch {
    await rm(parent, { recursive: true })
    const what = 'full disk'
    return { violations: [], figures: [{ what, value: 'not shown: it takes the right to mount a small file system' }] }
  }
  try {
    return await sell(options, parent)
  } finally {
    await run('umount', ['-l', parent])
    await rm(parent, { recursive: true, force: true })
  }
}

async function sell({ random, people, orders: goal }: FullDiskOptions, parent: string): Promise<Part> {
  const settings = { max_wal_size: '64MB', min_wal_size: '32MB' }
  const articles = ['INK', 'PEN'].map((sku) => ({ sku, priceMinor: 790, quantity: 100_000 }))
  await using world = await openWorld({ random, articles, place: { parent, settings } })
  const { platform, shop, owner, mail, workbench } = world
  const crowd = gatherCrowd({ url: () => platform.url, shop, people, random: random.fork() })
  const before = await untilPlaced(crowd, goal)
  const filler = join(parent, 'filler')
  await fillUp(filler)
  await sleep(fullMs)
  await fillUp(filler)
  const whileFull = crowd.placed()
  await rm(filler)
  const died = await bringBack(world)
  const after = await untilPlaced(crowd, whileFull + goal)
  await crowd.close()
  const left = await untilSettled(owner, settleMaxMs)
  const { purchases } = crowd
  const found = await judge({
    url: platform.url,
    shop,
    composition: workbench.composition,
    purchases,
    mails: mail.accepted,
  })
  const codes = purchases.flatMap(({ failures }) => failures)
  const unclear = codes.filter((code) => code !== 'UNAVAILABLE')
  return {
    violations: [
      ...found.violations,
      ...unsettledFaults(left),
      ...platform.deaths.map((output) => `the platform ended by itself: ${output}`),
      ...(codes.length === 0 ? ['nobody met the full disk'] : []),
      ...unclear.map((code) => `a full disk was answered with ${code}`),
      ...(before < goal || after < whileFull + goal ? [`only ${after} orders around the full disk`] : []),
    ],
    figures: [
      {
        what: 'full disk: orders placed before, and after there was room again',
        value: `${before} and ${after - whileFull}`,
      },
      { what: 'full disk: checkouts refused meanwhile with 503 UNAVAILABLE', value: codes.length },
      { what: 'full disk: PostgreSQL ended by itself and was started again', value: died ? 'yes' : 'no' },
    ],
  }
}

async function untilPlaced(crowd: Crowd, goal: number): Promise<number> {
  for (const untilMs = Date.now() + waitMaxMs; crowd.placed() < goal && Date.now() < untilMs; ) await sleep(100)
  return crowd.placed()
}

/** Writes until nothing more fits, down to single kilobytes. */
async function fillUp(file: string): Promise<void> {
  for (const bytes of [1 << 20, 1 << 14, 1 << 10]) {
    const chunk = Buffer.alloc(bytes)
    try {
      for (;;) await appendFile(file, chunk)
    } catch {
      // No room for a piece of this size: the next one is smaller.
    }
  }
}

/**
 * PostgreSQL ends where its log of writes finds no room; its supervisor starts it again. Returns whether it had ended.
 */
async function bringBack({ cluster, owner }: World): Promise<boolean> {
  for (let tryNumber = 1; tryNumber <= 5; tryNumber++) {
    const answers = await owner`select 1`.then(
      () => true,
      () => false,
    )
    if (answers) return false
    await sleep(1_000)
  }
  await cluster.restart()
  return true
}
