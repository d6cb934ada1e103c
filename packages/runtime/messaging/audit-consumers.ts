import {
  type AuditFinding,
  type Auditor,
  type AuditPhase,
  type AuditRules,
  auditInPhases,
  auditResult,
  installationScope,
} from '@merastore/contract'
import type { Db } from '../database/db.ts'
import type { AnyService, Consumer } from '../service.ts'
import { type ConsumedPair, findConsumed, findCursor, findGivenUpJobs } from './audit-consumers-sql.ts'
import type { LogPosition } from './event-log.ts'
import type { StoreLog } from './store-log.ts'

/** What must hold between the facts in the logs and whoever takes them in, and of durable work. */
export const workAuditRules = {
  'facts-taken-in-once': 'Each fact that is kept was taken in once by each of its consumers, and none was given up.',
  'jobs-not-given-up': 'No durable job was given up.',
} as const satisfies AuditRules

const factsMax = 500
const neverTakenIn = 'was never taken in'

/** Proves of one service that it has taken in the logs that it reads, whatever they tell. */
export function auditorOfWork(
  service: Pick<AnyService, 'contract' | 'db' | 'consumers' | 'jobs'>,
  logs: Readonly<Record<string, StoreLog>>,
): Auditor {
  const { db, consumers, contract } = service
  const sources = [...new Set(consumers.map((consumer) => consumer.event.service))]
  const walks = sources.map((source) => {
    const log = logs[source]
    if (log === undefined) throw new Error(`${db.schema} consumes ${source}, whose log is not known here`)
    return walkLog(
      db,
      consumers.filter((consumer) => consumer.event.service === source),
      log,
      source,
    )
  })
  const phases = service.jobs.length === 0 ? walks : [...walks, walkJobs(db)]
  return { name: `${contract.service}-work`, rules: workAuditRules, run: auditInPhases(phases) }
}

/** Whether there is anything to prove of a service's work. */
export function hasWork(service: Pick<AnyService, 'consumers' | 'jobs'>): boolean {
  return service.consumers.length > 0 || service.jobs.length > 0
}

/**
 * The cursor is read first: a fact before it was handled by then, so it is consumed or held in what is read later. A
 * fact behind it has its time still. New facts have higher positions or transactions, so none is missed or judged early.
 */
function walkLog(db: Db, consumers: readonly Consumer[], log: StoreLog, source: string): AuditPhase {
  const types = [...new Set(consumers.map((consumer) => consumer.event.type))]
  return async (after, call) => {
    const cursor = await db.read({ ...call, storeId: installationScope }, (tx) => findCursor(tx, source))
    const events = await log.read(call, { after: Number(after?.[0] ?? 0), types, limit: factsMax })
    const pairs = events.flatMap((event) =>
      consumers
        .filter((consumer) => consumer.event.type === event.type)
        .map((consumer) => ({ event, consumer: consumer.name, eventId: event.id })),
    )
    const states = pairs.length === 0 ? [] : await db.read(call, (tx) => findConsumed(tx, pairs))
    // What is older may have lost the marks of it already, so that they prove nothing.
    const since = pairs.length === 0 ? undefined : await log.keptSince(call)
    const findings: AuditFinding[] = []
    let waiting = 0
    let leaving = 0
    for (const [index, { event }] of pairs.entries()) {
      const state = states[index]
      if (state === undefined) throw new Error(`nothing is known of ${event.id}`)
      const told = judge(state, isAtOrBefore(event, cursor))
      if (told === 'waiting') waiting++
      else if (told === neverTakenIn && since !== undefined && new Date(event.occurredAt) < since) leaving++
      else if (told !== undefined) {
        findings.push({
          subject: event.id,
          detail: `${event.type} of ${event.aggregateId} ${told} by ${state.consumer}.`,
        })
      }
    }
    const last = events.at(-1)
    return {
      results: [auditResult('facts-taken-in-once', pairs.length - waiting - leaving, findings, { waiting })],
      next: last !== undefined && events.length === factsMax ? [last.position] : null,
    }
  }
}

function judge({ times, held, attempts }: ConsumedPair, isPast: boolean): string | 'waiting' | undefined {
  if (times > 1) return `was taken in ${times} times`
  if (times === 1) return held === null ? undefined : 'was taken in, and is held all the same'
  if (held === 'parked') return `was given up after ${attempts} tries`
  return held === 'retrying' || !isPast ? 'waiting' : neverTakenIn
}

function isAtOrBefore(event: LogPosition, cursor: LogPosition): boolean {
  const [txid, cursorTxid] = [BigInt(event.txid), BigInt(cursor.txid)]
  return txid < cursorTxid || (txid === cursorTxid && event.position <= cursor.position)
}

function walkJobs(db: Db): AuditPhase {
  return async (_after, call) => {
    const { checked, violations, jobs } = await db.read(call, findGivenUpJobs)
    const findings = jobs.map(({ id, kind, attempts }) => ({
      subject: id,
      detail: `${kind} of ${db.schema} was given up after ${attempts} tries.`,
    }))
    return { results: [auditResult('jobs-not-given-up', checked, findings, { violations })], next: null }
  }
}
