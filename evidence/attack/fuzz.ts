import fc from 'fast-check'
import { readArguments } from '../harness/arguments.ts'
import { tellFigures } from '../harness/figures.ts'
import type { Account } from './account.ts'
import { createCosts } from './costs.ts'
import { arbitrarySequence, type Sequence, type Step, stepsOfSequence } from './fuzz-plan.ts'
import { createMemory, type Memory, remember, writeStep } from './fuzz-request.ts'
import { fuzzStorefront } from './fuzz-storefront.ts'
import { documentedOperations, nonconformity } from './openapi-model.ts'
import type { Ids } from './scene-goods.ts'
import { openStage } from './stage.ts'
import { eachOf, jsonOf, type Received, type Sent } from './wire.ts'

/** Sends what both OpenAPI documents permit, and what is nearly that; each answer must be one that they declare. */
const { seed, requests, pages, only, record } = readArguments({
  seed: { whole: 20_261_127, short: 20_261_127 },
  requests: { whole: 24_000, short: 1_500 },
  /** Requests to the pages of the storefront; 0 leaves them out. */
  pages: { whole: 6_000, short: 500 },
  /** The number of one sequence, to repeat it. */
  only: { whole: -1, short: -1 },
})
const operations = documentedOperations()
const count = Math.ceil(requests / stepsOfSequence)
console.log(`seed ${seed}: ${count} sequences of ${stepsOfSequence} requests over ${operations.length} operations`)

await using stage = await openStage()
const { wire, near, cpu } = stage
const costs = createCosts(wire, cpu)
const [ada, bruno] = near.customers
// Who works here stays, or nobody could go on.
const accounts: readonly Account[] = [...Object.values(near.staff), ada, bruno, near.operator]
// Nor the stores, which an operator could suspend for all the others.
const hidden = new Set([...accounts.map(({ id }) => id), near.storeId, stage.mid.storeId, stage.far.storeId])
const setUp = wire.count

const byStatus = new Map<number, number>()
const succeeded = new Set<string>()
const notConforming = new Map<string, string>()
let faults = 0
let chained = 0

// Before the sequences, which may close the store or take its domain away.
const storefront =
  pages === 0 || only >= 0
    ? undefined
    : await fuzzStorefront({ apiUrl: stage.platform.url, handle: near.handle, seed, requests: pages, cpu })

const sequences = fc.sample(arbitrarySequence(operations), { seed, numRuns: count })
await eachOf(sequences, 12, async (sequence, number) => {
  if (only >= 0 && number !== only) return
  if (number % 200 === 0) await Promise.all(accounts.map((account) => account.renew()))
  await play(sequence, number)
})
await Promise.all(accounts.map((account) => account.renew()))
await costs.settle()

for (const fault of (storefront?.faults ?? []).slice(0, 40)) console.log(`- storefront ${fault}`)
for (const fault of [...notConforming.values()].slice(0, 40)) console.log(`- ${fault}`)
const expensive = costs.findings()
for (const fault of expensive) console.log(`- ${fault}`)
const pageStatuses = [...(storefront?.byStatus ?? [])].sort(([a], [b]) => a - b)
const statuses = [...byStatus].sort(([a], [b]) => a - b)
await tellFigures(
  {
    name: 'fuzz',
    title: 'Fuzzing of both OpenAPI documents and of the storefront',
    command: 'npm run test:fuzz',
    figures: [
      { what: 'seed', value: String(seed) },
      { what: 'operations', value: operations.length },
      { what: 'operations that succeeded at least once', value: succeeded.size },
      { what: 'sequences', value: sequences.length },
      { what: 'requests', value: wire.count - setUp },
      { what: 'requests with an id from an earlier answer', value: chained },
      ...statuses.map(([status, value]) => ({ what: `answers ${status}`, value })),
      { what: 'answers that are not as documented', value: faults },
      ...costs.figures(),
      { what: 'requests that cost the database too much', value: expensive.length },
      { what: 'requests to pages of the storefront', value: storefront === undefined ? 0 : pages },
      ...pageStatuses.map(([status, value]) => ({ what: `pages answered ${status}`, value })),
      { what: 'faults of the storefront', value: storefront?.faults.length ?? 0 },
    ],
    remarks: [
      'Pages of the storefront are asked for with paths, queries, headers, cookies and forms that no browser sends; none may be answered as a fault.',
      'Each answer is held against the schema, content type and headers that the document tells of its status.',
    ],
  },
  { record },
)
process.exitCode = faults + expensive.length === 0 && (storefront?.faults.length ?? 0) === 0 ? 0 : 1

/** One sequence, by one person. */
async function play(sequence: Sequence, number: number): Promise<void> {
  const memory = createMemory()
  for (const [index, step] of sequence.entries()) {
    const { ids, account } = senderOf(step, number)
    const headers = account === undefined ? { store: near.handle } : await account.headers()
    const written = writeStep(step, memory, ids, headers)
    const answer = await wire.send(written.sent)
    if (written.chained) chained++
    costs.note(step.operation.id, answer, async () => {
      const renewed = { ...written.sent.headers, ...(step.spoil === 'a header' ? {} : await account?.headers()) }
      return { ...written.sent, headers: renewed }
    })
    await signInAgain(account, step, answer)
    keep(step, written.sent, answer, { number, index }, memory)
  }
}

/** Most ask as they may; some without a token, or as somebody else. */
function senderOf({ operation }: Step, number: number): { ids: Ids; account?: Account } {
  if (operation.path.startsWith('/admin/v1/operator/') && number % 8 !== 0) {
    return { ids: near.hosted, account: near.operator }
  }
  if (operation.surface === 'admin') {
    const { owner, manager, support, fulfilment } = near.staff
    const account = [owner, owner, owner, owner, owner, manager, support, fulfilment][number % 8]
    return account === undefined ? { ids: near.ids } : { ids: near.ids, account }
  }
  const luck = number % 5
  if (luck === 0) return { ids: ada.ids }
  return luck === 1 ? { ids: bruno.ids, account: bruno } : { ids: ada.ids, account: ada }
}

/** A request may have ended the session that bears the others. */
async function signInAgain(account: Account | undefined, { spoil }: Step, answer: Received): Promise<void> {
  if (account !== undefined && spoil !== 'a header' && jsonOf(answer)?.code === 'TOKEN_INVALID')
    await account.signInAgain()
}

type Place = { readonly number: number; readonly index: number }

function keep(step: Step, sent: Sent, answer: Received, { number, index }: Place, memory: Memory): void {
  const { operation } = step
  byStatus.set(answer.status, (byStatus.get(answer.status) ?? 0) + 1)
  if (answer.status >= 200 && answer.status < 300) succeeded.add(operation.id)
  remember(memory, answer, hidden)
  const contentType = String(answer.headers['content-type'] ?? '')
  // Node.js itself refuses a head that is too large, before there is a request.
  if (answer.status === 431) return
  const what = nonconformity(operation, { ...answer, contentType, requestId: answer.headers['request-id'] })
  if (what === undefined) return
  faults++
  const report = `${operation.id}: ${what} (--seed ${seed} --only ${number}, step ${index})
    ${sent.method} ${sent.target.slice(0, 400)} ${String(sent.body ?? '').slice(0, 600)}
    ${answer.status} ${answer.text.slice(0, 400)}`
  const alike = `${operation.id} ${answer.status} ${what.replaceAll(/\d+/g, '')}`
  if (!notConforming.has(alike)) notConforming.set(alike, report)
}
