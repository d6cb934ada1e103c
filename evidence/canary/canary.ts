import postgres from 'postgres'
import { requireDone, seedCall } from '../../apps/platform/seed/open-store.ts'
import { readArguments } from '../harness/arguments.ts'
import { startCluster } from '../harness/cluster.ts'
import { tellFigures } from '../harness/figures.ts'
import { startPlatformProcess } from '../harness/platform-process.ts'
import { openWorkbench, secret } from '../harness/shop.ts'
import { startMailSink } from './mail-sink.ts'
import { databaseLogs, tablesOf } from './places.ts'
import { findTraces, type Secret, type Trace } from './traces.ts'
import { staffMember, type Visit, walk } from './visit.ts'

/**
 * Walks through everything that handles secrets, with a platform that logs all it can, and looks for each secret in
 * the logs and in every table. Then it plants one in each kind of place, and has to find them.
 */
const { record } = readArguments({})

/**
 * Where a secret stands on purpose: the link to an order, in the email that brings it, which staff can send again, and
 * in the answer to the purchase, which the customer gets again under the same key for a day.
 */
const intended: readonly Omit<Trace, 'how'>[] = [
  { secret: 'token of the order link', where: 'notification.emails' },
  { secret: 'token of the order link', where: 'orders.idempotency_keys' },
]

const plantings = {
  text: '$1::text',
  jsonb: `jsonb_build_object('value', $1::text)`,
  bytea: `convert_to($1::text, 'UTF8')`,
  base64: `translate(encode(convert_to('x' || $1::text, 'UTF8'), 'base64'), E'\\n', '')`,
} as const

await using cluster = await startCluster()
await using mail = await startMailSink()
const owner = postgres(cluster.url, { max: 1, onnotice: () => {} })
await using bench = await openWorkbench(cluster.url)
const shop = await bench.openShop('canary', [{ sku: 'MUG', priceMinor: 1900, quantity: 100 }])
const member = { ...staffMember, name: 'Ada', role: 'owner' as const }
requireDone(await bench.composition.clients.auth.createStaff(member, seedCall(shop.storeId)), 'staff')

await using platform = await startPlatformProcess({
  databaseUrl: cluster.url,
  secret,
  env: { LOG_LEVEL: 'debug', MAILBOX: 'false', SMTP_URL: mail.url, MAIL_FROM: 'shop@shop.example' },
})
const visit: Visit = { url: platform.url, shop, mail, owner, secrets: [], requests: 0 }
await walk(visit)
await platform.stop()

const places = [
  { where: "the platform's log", text: platform.output() },
  ...(await databaseLogs(cluster.folder)),
  ...(await tablesOf(owner)),
]
const isIntended = ({ secret: name, where }: Trace) =>
  intended.some((trace) => trace.secret === name && trace.where === where)
const traces = findTraces(visit.secrets, places).filter((trace) => !isIntended(trace))
for (const { secret: name, how, where } of traces) console.error(`${name} stands ${how} in ${where}`)
const planted = await plantAndFind(visit.secrets)
await owner.end()

const linesOf = (where: RegExp) =>
  places.filter((place) => where.test(place.where)).reduce((sum, { text }) => sum + text.split('\n').length, 0)
const loggedFaults = (where: RegExp, fault: RegExp) =>
  places.filter((place) => where.test(place.where)).reduce((sum, { text }) => sum + (text.match(fault)?.length ?? 0), 0)
await tellFigures(
  {
    name: 'canary',
    title: 'Secrets in logs and tables',
    command: 'npm run test:canary',
    figures: [
      { what: 'requests', value: visit.requests },
      { what: 'secrets looked for', value: visit.secrets.length },
      { what: 'tables read', value: places.filter(({ where }) => /^\w+\.\w+$/.test(where)).length },
      { what: 'rows read', value: linesOf(/^\w+\.\w+$/) },
      { what: "lines of the platform's log", value: linesOf(/^the platform/) },
      { what: 'of these about faults', value: loggedFaults(/^the platform/, /"level":"error"/g) },
      { what: "lines of PostgreSQL's log", value: linesOf(/^PostgreSQL/) },
      { what: 'of these about faults', value: loggedFaults(/^PostgreSQL/, /ERROR:/g) },
      { what: 'traces of secrets', value: traces.length },
      { what: 'planted, and found', value: `${planted.found} of ${planted.count}` },
    ],
    remarks: [
      'Cards, security codes, passwords, access, refresh, reset, verification and payment tokens; as they are, in groups, in part, in JSON, addresses, hexadecimal digits, base 64, and for what can be guessed as plain digests.',
      'One stands where it must: the link to an order in the email that brings it, and in the stored answer to the purchase.',
    ],
  },
  { record },
)
if (traces.length > 0 || planted.found < planted.count) process.exitCode = 1

/** Puts each secret into a column of each kind and into a log: a search that misses one of them proves nothing. */
async function plantAndFind(secrets: readonly Secret[]): Promise<{ count: number; found: number }> {
  const forms = Object.keys(plantings) as (keyof typeof plantings)[]
  await owner`create schema canary`
  for (const form of forms) {
    await owner.unsafe(`create table canary.${form} (value ${form === 'base64' ? 'text' : form})`)
    for (const { value } of secrets)
      await owner.unsafe(`insert into canary.${form} values (${plantings[form]})`, [value])
  }
  const log = secrets.map(({ value }) => JSON.stringify({ level: 'debug', value })).join('\n')
  const tables = (await tablesOf(owner)).filter(({ where }) => where.startsWith('canary.'))
  const found = new Set(
    findTraces(secrets, [{ where: 'log', text: log }, ...tables]).map((trace) => `${trace.secret} in ${trace.where}`),
  )
  // A security code is looked for as a word: in bytes and in base 64 four digits are found everywhere.
  const words = ['log', 'canary.text', 'canary.jsonb']
  const everywhere = ['log', ...forms.map((form) => `canary.${form}`)]
  const planted = secrets.flatMap(({ name, kind }) =>
    (kind === 'short' ? words : everywhere).map((where) => `${name} in ${where}`),
  )
  const missed = planted.filter((one) => !found.has(one))
  for (const one of missed) console.error(`the search misses what was planted: ${one}`)
  return { count: planted.length, found: planted.length - missed.length }
}
