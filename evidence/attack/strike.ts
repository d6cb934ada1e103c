import { newId } from '@merastore/kernel'
import type { Attack, Twins } from './attack.ts'
import { readerOf } from './base-input.ts'
import type { Costs } from './costs.ts'
import type { Judge } from './judge.ts'
import type { RowHashes } from './row-hashes.ts'
import { differences, type Hashes } from './row-hashes.ts'
import type { Input } from './sample-input.ts'
import { eachOf, type Received, type Sent, type Wire } from './wire.ts'
import { writePath } from './write-request.ts'

/** A fault that was found, as a person reads it and repeats it. */
export type Fault = { readonly attack: Attack; readonly what: string; readonly answer: Received }

/** Of which stores no row may change. */
type Watched = 'all' | readonly string[]

export type Striker = {
  /** Sends an attack and judges the answer. */
  strike(attack: Attack): Promise<Received>
  /** Sends attacks of which none may change a row, and looks for the culprit where one did. */
  strikeAll(attacks: readonly Attack[], watched: Watched): Promise<void>
  /** Sends requests that mean the same, of which the first one shows how each must be answered. */
  strikeAlike(attacks: readonly Attack[]): Promise<void>
  /** Sends pairs that must be answered alike. */
  strikeTwins(twins: readonly Twins[]): Promise<void>
  /** Records a fault that only the caller can see. */
  report(attack: Attack, what: string, answer: Received): void
  readonly faults: readonly Fault[]
  readonly counts: ReadonlyMap<string, number>
}

type StrikerOptions = {
  readonly wire: Wire
  readonly judge: Judge
  readonly rows: RowHashes
  readonly base: (attack: Attack) => Input
  /** Keeps those who attack signed in. */
  readonly renew: () => Promise<void>
  readonly costs: Costs
}

const atOnce = 16
const batchSize = 400

export function createStriker({ wire, judge, rows, base, renew, costs }: StrikerOptions): Striker {
  const faults: Fault[] = []
  const counts = new Map<string, number>()
  const etags = new Map<string, string>()

  const strike = async (attack: Attack) => {
    const sent = await complete(attack)
    const answer = await send(attack, sent)
    counts.set(attack.kind, (counts.get(attack.kind) ?? 0) + 1)
    if (answer.status < 400 && attack.operation.method !== 'GET') etags.clear()
    costs.note(`${attack.operation.name}: ${attack.kind}`, answer, () => complete(attack))
    for (const what of judge({ ...attack, sent }, answer)) faults.push({ attack: { ...attack, sent }, what, answer })
    return answer
  }

  const send = ({ written }: Attack, sent: Sent) =>
    written === undefined ? wire.send(sent) : wire.sendWritten(sent, written)

  /** With the token of its sender, and the key and the revision without which it would not come as far as it should. */
  const complete = async (attack: Attack): Promise<Sent> => {
    const { account, operation, sent, bare } = attack
    const headers = { ...sent.headers, ...(await account?.headers()) }
    const wanted: Record<string, string> = {}
    if (bare !== true && operation.contract.keyRequired) wanted['idempotency-key'] = newId('key')
    if (bare !== true && operation.contract.revision === 'required' && headers['if-match'] === undefined) {
      wanted['if-match'] = await revisionOf(attack)
    }
    return { ...sent, headers: { ...wanted, ...headers } }
  }

  /** The ETag that stands, read as whoever may would read it; the attacker is given it. */
  const revisionOf = async (attack: Attack): Promise<string> => {
    const reader = readerOf(attack.operation)
    if (reader === undefined) throw new Error(`nothing reads the revision that ${attack.operation.name} asks for`)
    const target = writePath(reader, base(attack))
    const known = etags.get(target)
    if (known !== undefined) return known
    const account = attack.account
    const headers = (await account?.headers()) ?? {}
    const { headers: answered } = await wire.send({ method: 'GET', target, headers })
    const etag = String(answered.etag ?? '"r1"')
    etags.set(target, etag)
    return etag
  }

  const strikeAll = async (attacks: readonly Attack[], watched: Watched) => {
    for (let start = 0; start < attacks.length; start += batchSize) {
      await renew()
      const before = await rows.take(watched)
      const batch = attacks.slice(start, start + batchSize)
      await eachOf(batch, atOnce, async (attack) => void (await strike(attack)))
      const after = await rows.take(watched)
      if (differences(before, after).length > 0) await findCulprits(batch, watched, { before, after })
    }
  }

  /** One after the other, to see after which of them the rows differ. */
  const findCulprits = async (batch: readonly Attack[], watched: Watched, seen: { before: Hashes; after: Hashes }) => {
    const found = faults.length
    let before = seen.after
    for (const attack of batch) {
      const answer = await send(attack, await complete(attack))
      const after = await rows.take(watched)
      for (const what of differences(before, after)) faults.push({ attack, what: `changes rows: ${what}`, answer })
      before = after
    }
    const [first] = batch
    if (faults.length > found || first === undefined) return
    const what = `one of ${batch.length} from here on changed rows, but none did when repeated: ${differences(seen.before, seen.after)}`
    faults.push({ attack: first, what, answer: { status: 0, headers: {}, text: '' } })
  }

  const strikeTwins = async (twins: readonly Twins[]) => {
    const before = await rows.take('all')
    await eachOf(twins, atOnce, async ({ strange, unknown, ids }) => {
      const answers = [await strike(unknown), await strike(strange)] as const
      const [first, second] = answers.map((answer) => comparable(answer, ids))
      if (first !== second)
        faults.push({ attack: strange, what: `is distinguished from no id at all: ${first}`, answer: answers[1] })
    })
    const after = await rows.take('all')
    if (differences(before, after).length > 0) {
      await findCulprits(
        twins.flatMap(({ strange, unknown }) => [unknown, strange]),
        'all',
        { before, after },
      )
    }
  }
  const strikeAlike = async ([first, ...others]: readonly Attack[]) => {
    if (first === undefined) return
    const { status } = await strike(first)
    for (const attack of others) {
      const answer = await strike(attack)
      if (answer.status !== status) faults.push({ attack, what: `is not answered ${status}, as it should be`, answer })
    }
  }
  const report = (attack: Attack, what: string, answer: Received) => void faults.push({ attack, what, answer })
  return { strike, strikeAll, strikeAlike, strikeTwins, report, faults, counts }
}

/** All of an answer that a sender sees but what is new in every answer. */
function comparable({ status, headers, text }: Received, ids: readonly string[]): string {
  const body = ids.reduce((left, id) => left.replaceAll(id, '<id>'), text).replace(/"requestId":"[^"]*"/, '')
  const names = Object.keys(headers).sort()
  return JSON.stringify({ status, names, cacheControl: headers['cache-control'], body })
}
