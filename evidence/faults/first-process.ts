import { spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { createBuyer } from '../harness/buyer.ts'
import { startPlatformProcess } from '../harness/platform-process.ts'
import { secret } from '../harness/shop.ts'
import type { World } from './world.ts'

const asFirst = ['unshare', '--pid', '--fork', '--kill-child']
/** By then it has the signal, and the request is still under way. */
const underWayMs = 1_000
const endMaxMs = 20_000

/**
 * A container's first process gets no signal that it does not ask for, and nobody ends it but the one that it gets. It
 * answers what is under way, and ends with 0.
 */
export async function endFirstProcess({
  cluster,
  shop,
  mail,
}: World): Promise<{ observed: string; violations: string[] }> {
  if (spawnSync(asFirst[0] ?? '', [...asFirst.slice(1), 'true']).status !== 0) {
    return { observed: 'not shown: it takes the right to make a namespace of processes', violations: [] }
  }
  const env = { SMTP_URL: mail.url, MAIL_FROM: 'shop@shop.example' }
  await using platform = await startPlatformProcess({ databaseUrl: cluster.url, secret, env, under: asFirst })
  const buyer = createBuyer({ url: () => platform.url, shop })
  const line = { variantId: String(shop.articles[0]?.variantId), quantity: 1 }
  const { body } = await buyer.request('POST', '/carts', { lines: [line] })
  const locker = postgres(cluster.url, { max: 1, onnotice: () => {} })
  await locker.unsafe('begin')
  await locker`select from cart.carts where id = ${String(body.id)} for update`
  const underWay = buyer.request('POST', `/carts/${body.id}/lines`, line)
  await sleep(underWayMs)
  const first = childOf(platform.pid)
  process.kill(first, 'SIGTERM')
  await sleep(underWayMs)
  await locker.unsafe('rollback')
  await locker.end()
  const { status } = await underWay
  const ended = await Promise.race([platform.ended, sleep(endMaxMs).then(() => 'not at all' as const)])
  const violations = [
    ...(status === 200 ? [] : [`a request under way was answered ${status} by a process that ends`]),
    ...(ended === 0 ? [] : [`the first process of a container ended with ${ended}`]),
  ]
  if (ended === 'not at all') process.kill(first, 'SIGKILL')
  return { observed: `answered ${status}, exit code ${ended}`, violations }
}

function childOf(pid: number): number {
  return Number(spawnSync('ps', ['--ppid', String(pid), '-o', 'pid='], { encoding: 'utf8' }).stdout.trim())
}
