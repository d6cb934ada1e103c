import { visitorCall } from '@merastore/testing'
import { expect, it } from 'vitest'
import { machineryCall } from '../database/db.ts'
import { logStart, positionText, wholeLog } from './event-log.ts'
import { publish } from './publish.ts'
import { happened, openThings } from './testing/things.ts'

const { owner, statements, source, target, readers, storeId, emit } = await openThings()

it('writes no event when the change that it reports is undone', async () => {
  const undone = source.tx(visitorCall(storeId), async (tx) => {
    await publish(tx, happened, { thingId: 'a', step: 1 })
    throw new Error('changed my mind')
  })
  await expect(undone).rejects.toThrow('changed my mind')
  expect(await owner`select * from source.events`).toHaveLength(0)
})

it('refuses an event that is not what its contract says', async () => {
  const wrong = source.tx(visitorCall(storeId), (tx) => publish(tx, happened, { thingId: 'a', step: 1.5 }))
  await expect(wrong).rejects.toThrow(/thing.happened.v1/)
})

it('reads a page once for services that ask for it in the same moment, and anew for who asks later', async () => {
  await emit('a', 1)
  const range = { after: logStart, limit: 10, partition: wholeLog }
  const read = (more = {}) => readers.source.read(machineryCall(target), { ...range, ...more })
  const before = statements.length
  const pages = await Promise.all([read(), read(), read({ partition: { index: 0, of: 2 } })])
  expect(pages[0]).toBe(pages[1])
  const reads = () => statements.slice(before).filter((text) => text.includes('log_horizon')).length
  expect(reads()).toBe(2)
  await read()
  expect(reads()).toBe(3)
})

it('sorts positions as their numbers, in the program and in the database', async () => {
  const places = ['9', '10', '123', '99999999999999999999'].flatMap((txid) =>
    [1, 9, 10, 2 ** 52].map((n) => [txid, n] as const),
  )
  const texts = places.map(([txid, sequence]) => positionText(txid, sequence))
  expect(texts.toSorted()).toEqual(texts)
  const small = places.filter(([txid]) => txid.length < 19)
  for (const [txid, sequence] of small) {
    const [row] = await owner`select merastore.log_position(${txid}::text::xid8, ${sequence}::bigint) as text`
    expect(row?.text).toBe(positionText(txid, sequence))
  }
})
