import { done } from '@merastore/kernel'
import type { Between } from '@merastore/runtime'
import { describe, expect, it } from 'vitest'
import { startCluster } from '../harness/cluster.ts'
import type { Delivered } from './scheduler.ts'
import { walk } from './walk.ts'
import { openWorld } from './world.ts'

/** The order of effects is what counts here, not their durability. */
const quick = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

describe('a walk', () => {
  it('is the same again under its seed', async () => {
    await using cluster = await startCluster(quick)
    await using world = await openWorld(cluster.url)
    const sent: string[][] = []
    for (const _ of [1, 2]) {
      const calls: string[] = []
      const onCall = ({ target, outcome }: Delivered) => calls.push(`${target} ${outcome.outcome}`)
      for (let seed = 11; seed <= 24; seed++) await walk(world, seed, { commands: 0, onCall })
      sent.push(calls)
    }
    expect(sent[0]?.length).toBeGreaterThan(20)
    expect(sent[1]).toEqual(sent[0])
  }, 240_000)
})

type Send = (input: never, call: never) => Promise<unknown>

/** A service that answers one operation otherwise than it should, when the order service calls it. */
function broken(operation: string, instead: (send: Send, input: never, call: never) => Promise<unknown>): Between {
  return (caller, contract, client) => {
    const [service, name = ''] = operation.split('.')
    if (caller !== 'order' || contract.service !== service) return client
    const send = (client as unknown as Record<string, Send>)[name]
    if (send === undefined) throw new Error(`there is no ${operation}`)
    return { ...client, [name]: (input: never, call: never) => instead(send, input, call) }
  }
}

const faults: readonly [string, Between, RegExp][] = [
  [
    'stock that is reserved in words only',
    broken('inventory.reserveStock', async (_send, { reservationId }) => done({ reservationId, status: 'held' })),
    /parked|left undone|instead of|are available/,
  ],
  [
    'stock that nobody gives back',
    broken('inventory.releaseStock', async (_send, { reservationId }) => done({ reservationId, status: 'released' })),
    /are reserved for nobody/,
  ],
  [
    'money that nobody lets go of',
    broken('payment.voidPayment', async () => done({ status: 'voided' })),
    /although no order came of it|is cancelled, its charge/,
  ],
  [
    'a payment that was declined and is taken for authorized',
    broken('payment.authorizePayment', async (send, input, call) => {
      const answer = (await send(input, call)) as { outcome: string; value: { payment: object } }
      return done({ payment: { ...answer.value.payment, status: 'authorized' } })
    }),
    /its charge|its transfer/,
  ],
]

describe('the model finds', () => {
  it.each(faults)(
    '%s',
    async (_what, between, complaint) => {
      await using cluster = await startCluster(quick)
      await using world = await openWorld(cluster.url, between)
      expect(await findDifference(world)).toMatch(complaint)
    },
    300_000,
  )
})

const seedsMax = 60

async function findDifference(world: Awaited<ReturnType<typeof openWorld>>): Promise<string> {
  for (let seed = 1; seed <= seedsMax; seed++) {
    try {
      await walk(world, seed, { commands: 0, shrink: false })
    } catch (error) {
      return error instanceof Error ? String(error.cause) : String(error)
    }
  }
  return 'nothing'
}
