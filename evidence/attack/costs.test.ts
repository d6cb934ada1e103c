import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { testDatabase } from '@merastore/testing'
import { expect, it } from 'vitest'
import { openDatabaseCpu } from '../harness/database-cpu.ts'
import { createCosts, varied } from './costs.ts'
import { largestValues } from './largest-values.ts'
import { publicOperations, type Schema } from './operations.ts'
import { openWire, type Sent } from './wire.ts'

const { owner, ownerUrl } = await testDatabase()
const cpu = await openDatabaseCpu(ownerUrl)

/** An API whose search costs as much as its visitor likes. */
async function startApi() {
  const server = createServer(async (request, response) => {
    const rows = Number(new URL(request.url ?? '', 'http://localhost').searchParams.get('rows'))
    await owner`select count(*) from generate_series(1, ${rows}::integer)`
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, [Symbol.dispose]: () => server.close() }
}

const search = (rows: number): Sent => ({ method: 'GET', target: `/search?rows=${rows}`, headers: {} })

// Without /proc nothing shows what a session of the database uses, and a run says so.
it.skipIf(cpu === undefined)('finds the request whose statement is expensive, and no other', async () => {
  using api = await startApi()
  using wire = openWire(api.url, { cpu })
  const costs = createCosts(wire, cpu)
  for (const [kind, rows] of [
    ['cheap', 10],
    ['expensive', 4_000_000],
  ] as const) {
    costs.note(kind, await wire.send(search(rows)), () => search(rows))
  }
  await costs.settle()
  expect(costs.faults.map(({ kind }) => kind)).toEqual(['expensive'])
  expect(costs.findings()[0]).toMatch(/^expensive: costs the database \d+ ms of CPU\n {4}GET \/search\?rows=/)
})

it.skipIf(cpu === undefined)('acquits a request during which somebody else was expensive', async () => {
  using api = await startApi()
  using wire = openWire(api.url, { cpu })
  const costs = createCosts(wire, cpu)
  costs.note('cheap', { status: 200, headers: {}, text: '', databaseMs: 900 }, () => search(10))
  await costs.settle()
  expect(costs.faults).toEqual([])
  expect(costs.figures()[0]).toMatchObject({ value: 1 })
})

it('says that nothing was measured where the system does not show it', () => {
  using wire = openWire('http://127.0.0.1:1')
  expect(createCosts(wire, undefined).figures()).toEqual([
    { what: 'CPU of the database per request', value: 'skipped: this system has no /proc' },
  ])
})

it('repeats a request in other bytes, so that no answer in memory stands for the work', () => {
  const sent = { method: 'GET', target: '/a?q=tent&option=Size%3AM', headers: { 'idempotency-key': 'one' } }
  expect(varied(sent, 1).target).toBe('/a?q=tent&option=Size%3A%4d')
  expect(varied(sent, 2).target).toBe('/a?q=tent&option=Siz%65%3AM')
  expect(varied(sent, 1).headers['idempotency-key']).not.toBe('one')
  expect(varied({ ...sent, target: '/a/b' }, 1).target).toBe('/a/b')
})

it('asks for as many filters as a listing permits, of many names and of one', () => {
  const listProducts = publicOperations.find(({ name }) => name === 'listProducts')
  const option = listProducts?.contract.input.properties.option as unknown as Schema
  const lists = largestValues(option, () => '').map(({ make }) => make(1) as string[])
  expect(lists.map((list) => new Set(list).size)).toEqual([50, 50, 50])
  expect(lists.map((list) => new Set(list.map((text) => text.split(':')[0])).size)).toEqual([50, 1, 10])
})
