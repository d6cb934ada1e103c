import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemCall } from '@merastore/contract'
import { expectDone, newId, systemClock } from '@merastore/kernel'
import { migrate, openDatabase, prepareApplicationLogin, readSettings } from '@merastore/runtime'
import { startEmbeddedPostgres } from '@merastore/runtime/embedded-postgres'
import { composePlatform } from '../apps/platform/compose.ts'
import { migrationSets } from '../apps/platform/modules.ts'
import { platformSettings } from '../apps/platform/settings.ts'

// Prints how long sign-in and a reset take for addresses with and without an account, asked in turns. Nothing is
// asserted: that both do the same work is what services/auth/same-answers.test.ts holds; this shows what is left.

const accounts = 20
const triesEach = 10
const storeId = newId('store')
const call = () => systemCall('timing', storeId, { requestId: newId('request') })

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'merastore-timing-'))
  const server = await startEmbeddedPostgres({ dataDir })
  try {
    await migrate(server.url, migrationSets)
    await measure(server.url)
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const secret = 'a secret for measuring, which is stored nowhere'

async function measure(url: string): Promise<void> {
  const database = openDatabase({ url: await prepareApplicationLogin(url, secret) })
  const composition = composePlatform({
    database,
    clock: systemClock,
    secret,
    publicUrl: 'http://127.0.0.1:9',
    storefrontUrl: 'http://{domain}',
    settings: readSettings(platformSettings, {}),
  })
  const { auth } = composition.clients
  const known = Array.from({ length: accounts }, (_, index) => `known-${index}@example.com`)
  const unknown = known.map((_, index) => `nobody-${index}@example.com`)
  for (const email of known) {
    const account = { customerId: newId('customer'), email, password: 'three blue bicycles', locale: 'en' }
    expectDone(await auth.createCustomerAccount(account, call()))
  }
  const signIn = (email: string) => auth.signIn({ email, password: 'a wrong password' }, call())
  const reset = (email: string) => auth.requestPasswordReset({ email }, call())
  for (const [name, ask] of [
    ['sign-in with a wrong password', signIn],
    ['asking for a reset', reset],
  ] as const) {
    report(name, await inTurns(ask, known, unknown))
  }
  await database.close()
}

type Times = { known: number[]; unknown: number[] }

/** Asks for one of each, who is first by turns, so that whatever else the machine does meets both alike. */
async function inTurns(ask: (email: string) => Promise<unknown>, known: string[], unknown: string[]): Promise<Times> {
  const times: Times = { known: [], unknown: [] }
  for (let round = 0; round < triesEach; round++) {
    for (const [index, email] of known.entries()) {
      const pair = [
        ['known', email],
        ['unknown', unknown[index] ?? ''],
      ] as const
      for (const [kind, address] of (round + index) % 2 === 0 ? pair : pair.toReversed()) {
        const startMs = performance.now()
        await ask(address)
        times[kind].push(performance.now() - startMs)
      }
    }
  }
  return times
}

function report(name: string, { known, unknown }: Times): void {
  const slower = known.filter((ms, index) => ms > (unknown[index] ?? 0)).length
  console.log(`${name}, ${known.length} pairs`)
  for (const [kind, list] of Object.entries({ known, unknown })) {
    console.log(`  ${kind.padEnd(8)} median ${at(list, 0.5)} ms, 95th percentile ${at(list, 0.95)} ms`)
  }
  console.log(
    `  the known one was slower in ${Math.round((slower / known.length) * 100)} % of the pairs; 50 % mean nothing`,
  )
}

function at(list: readonly number[], share: number): string {
  const sorted = list.toSorted((a, b) => a - b)
  return (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2)
}

await main()
