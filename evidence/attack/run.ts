import { readArguments } from '../harness/arguments.ts'
import { tellFigures } from '../harness/figures.ts'
import { apiOf } from './account.ts'
import { type Attack, shareOf } from './attack.ts'
import { accessAttacks, type Tokens, tokenAttacks } from './attack-access.ts'
import { largestAttacks } from './attack-costs.ts'
import { idAttacks } from './attack-ids.ts'
import { forbiddenAttacks, strangeAttacks, undeclaredAttacks } from './attack-shape.ts'
import { bodyAttacks, crossSiteAttacks, headerAttacks, pathAttacks, queryAttacks } from './attack-wire.ts'
import { baseInput } from './base-input.ts'
import { strikeBases } from './bases.ts'
import { createCosts } from './costs.ts'
import { forgeTokens } from './forged-tokens.ts'
import { findLiveMarkup } from './inert.ts'
import { createJudge } from './judge.ts'
import { fillCatalogue } from './large-catalogue.ts'
import { legalHttpAttacks, looseHttpAttacks, refusedHttpAttacks } from './odd-http.ts'
import { publicOperations } from './operations.ts'
import { makeOutcasts } from './outcasts.ts'
import { strikeRaw, strikeSlowly } from './raw-attacks.ts'
import { openRowHashes } from './row-hashes.ts'
import { marks, openStage, type Stage } from './stage.ts'
import { createStriker, type Fault, type Striker } from './strike.ts'

/** Attacks every public operation with everything that its contract gives occasion for. See docs/adr/0020. */
const alikeMax = 3
const { record, shares } = readArguments({ shares: { whole: 1, short: 8 } })
await using stage = await openStage()
const { wire, near, mid, far } = stage
const costs = createCosts(wire, stage.cpu)
await using rows = await openRowHashes(stage.databaseUrl)
const outcasts = await makeOutcasts(stage)
const striker = createStriker({
  wire,
  rows,
  judge: await judgeOf(stage),
  base: ({ operation, sent }) => baseInput(operation, sent.headers.store === mid.handle ? mid : near),
  renew,
  costs,
})

await phase('ids of others', () => striker.strikeTwins(publicOperations.flatMap((each) => idAttacks(each, near, far))))
await refusing('who may not', (each) => accessAttacks(each, near, far, outcasts))
const tokens = { storefront: await tokensOf('storefront'), admin: await tokensOf('admin') }
await refusing('tokens', (each) => share(tokenAttacks(each, near, tokens[each.surface])))
await refusing('undeclared fields', (each) => share(undeclaredAttacks(each, near)))
await refusing('types and bounds', (each) => share(forbiddenAttacks(each, near)))
await refusing('bodies', (each) => share(bodyAttacks(each, near)))
await refusing('queries and paths', (each) => share([...queryAttacks(each, near), ...pathAttacks(each, near)]))
await refusing('keys and revisions', (each) => [...headerAttacks(each, near), ...crossSiteAttacks(each, near)])
await refusing('no HTTP of this API', (each) => refusedHttpAttacks(each, near, shares))
const bases = await phase('bases and repeated keys', () => strikeBases(near, striker))
const markup = await phase('stored markup', () => findLiveMarkup(stage, mid))
await phase('strange values', () =>
  striker.strikeAll(
    publicOperations.filter(({ method }) => method !== 'DELETE').flatMap((each) => strangeAttacks(each, mid, shares)),
    [near.storeId, far.storeId],
  ),
)
await phase('odd but legal HTTP', async () => {
  for (const each of publicOperations) await striker.strikeAlike(legalHttpAttacks(each, mid, shares))
  await striker.strikeAll(
    publicOperations.flatMap((each) => looseHttpAttacks(each, mid, shares)),
    [near.storeId, far.storeId],
  )
})
await phase('the largest inputs', async () => {
  await fillCatalogue(stage.databaseUrl, mid)
  // One after the other: what the database does meanwhile is this request's.
  for (const attack of publicOperations.flatMap((each) => largestAttacks(each, mid))) await striker.strike(attack)
})
const raw = await phase('bytes that are hardly HTTP', () => strikeRaw(stage.platform.url))
const slow = await strikeSlowly(stage.platform.url, async () => {
  const { status } = await wire.send({ method: 'GET', target: '/storefront/v1/store', headers: { store: near.handle } })
  return status === 200
})
await stillServes(stage)

const faults = [
  ...findings(striker),
  ...markup.faults,
  ...costs.findings(),
  ...[...raw.faults, ...slow].map(({ note, answer }) => `${note}: ${answer.slice(0, 300)}`),
]
for (const fault of faults) console.log(`- ${fault}`)
await tellFigures(
  {
    name: 'attack',
    title: 'Attack, generated from the contracts',
    command: 'npm run test:attack',
    figures: [
      { what: 'operations', value: publicOperations.length },
      { what: 'bases accepted', value: bases.done },
      { what: 'bases refused with a code of their own', value: bases.refused.length },
      ...[...striker.counts].map(([kind, value]) => ({ what: `requests: ${kind}`, value })),
      { what: 'requests: bytes that are hardly HTTP', value: raw.sent },
      { what: 'requests in all', value: wire.count + raw.sent },
      { what: 'tables whose rows were hashed', value: rows.tables },
      { what: 'pages and emails read for live markup', value: markup.read },
      ...costs.figures(),
      { what: 'faults', value: faults.length },
    ],
    remarks: [
      'Each request: no 5xx, a declared and documented code, no id or text of another store or customer, nothing of our inside.',
      `Refused bases: ${bases.refused.join(', ')}.`,
    ],
  },
  { record },
)
process.exitCode = faults.length === 0 ? 0 : 1

/** In the short form some of many, spread over the operations. */
function share(attacks: Attack[]): Attack[] {
  return attacks.filter(({ operation, note }) => shareOf(`${operation.name} ${note}`, shares) === 0)
}

/** Attacks of which each must be refused, and none may change a row of any table. */
function refusing(name: string, attacksOf: (operation: (typeof publicOperations)[number]) => Attack[]): Promise<void> {
  return phase(name, () => striker.strikeAll(publicOperations.flatMap(attacksOf), 'all'))
}

async function phase<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const [startedMs, sent] = [performance.now(), wire.count]
  await renew()
  const result = await work()
  await costs.settle()
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  console.log(`${name.padEnd(28)} ${String(wire.count - sent).padStart(6)} requests ${seconds.padStart(6)} s`)
  return result
}

/** Whoever is signed in stays so, however long it takes. */
async function renew(): Promise<void> {
  for (const { staff, customers, operator } of [near, mid, far]) {
    for (const account of [...Object.values(staff), ...customers, operator]) await account.renew()
  }
}

async function tokensOf(surface: 'storefront' | 'admin'): Promise<Tokens> {
  const account = surface === 'admin' ? near.staff.owner : near.customers[0]
  const genuine = String((await account.headers()).authorization).replace('Bearer ', '')
  return { genuine, forged: await forgeTokens(stage.databaseUrl, genuine) }
}

async function judgeOf({ near, far }: Stage) {
  const farIds = await rows.idsOf(far.storeId)
  const [ada, bruno] = near.customers
  const brunos = Object.entries(bruno.ids).filter(([kind, id]) => ada.ids[kind as keyof typeof ada.ids] !== id)
  // An operator sees that a store is there and how it is called, and nothing of what is in it.
  const insideStores = [marks.ada, marks.bruno, marks.farAda, `${marks.far}@`, `${marks.far}-`, `${marks.far} mug`]
  const insideFar = new Set([...farIds].filter((id) => id !== far.storeId))
  const strangersIds = new Set([...farIds, ...brunos.map(([, id]) => id)])
  return createJudge({
    foreignIds: (attack) => (isOperators(attack) ? insideFar : maySeeBruno(attack) ? farIds : strangersIds),
    foreignMarks: (attack) => {
      if (isOperators(attack)) return insideStores
      return maySeeBruno(attack) ? [marks.far] : [marks.far, marks.bruno]
    },
  })
}

function isOperators({ operation, account }: Attack): boolean {
  return operation.contract.access.for === 'operator' && [near, mid].some(({ operator }) => operator.id === account?.id)
}

function maySeeBruno({ operation, account }: Attack): boolean {
  return operation.surface === 'admin' || account?.id === near.customers[1].id
}

/** After all of it, somebody buys at the store that was not attacked. */
async function stillServes({ wire, far }: Stage): Promise<void> {
  const lines = [{ variantId: far.ids.variant, quantity: 1 }]
  await apiOf(wire)('POST', '/storefront/v1/carts', { body: { lines }, headers: { store: far.handle } })
}

/** Faults as a person reads them; of those that are alike, the first ones. */
function findings({ faults }: Striker): string[] {
  const seen = new Map<string, number>()
  const lines: string[] = []
  for (const fault of faults) {
    const alike = `${fault.attack.operation.name} ${fault.attack.kind} ${fault.what.slice(0, 40)}`
    const count = (seen.get(alike) ?? 0) + 1
    seen.set(alike, count)
    if (count <= alikeMax) lines.push(faultText(fault))
  }
  return lines
}

function faultText({ attack, what, answer }: Fault): string {
  const { operation, kind, note, sent } = attack
  const request = `${sent.method} ${sent.target.slice(0, 300)} ${String(sent.body ?? '').slice(0, 300)}`
  return `${operation.name}: ${kind}: ${note.slice(0, 200)}: ${what.slice(0, 400)}\n    ${request}\n    ${answer.status} ${answer.text.slice(0, 300)}`
}
