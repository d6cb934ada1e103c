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
import { type ConsumedPair, findConsumed, findGivenUpJobs } from './audit-consumers-sql.ts'
import { logStart } from './event-log.ts'
import { findPositions, type StoredPosition } from './positions-sql.ts'
import type { StoreLog } from './store-log.ts'

/** What must hold between the events in the logs and their consumers, and of durable work. */
export const workAuditRules = {
  'events-handled-once':
    'Each event that is stored was handled once by each of its consumers, replays apart, and none was given up.',
  'jobs-not-given-up': 'No durable job was given up.',
} as const satisfies AuditRules

const eventsMax = 500
const neverHandled = 'was never handled'

/** Proves of one service that its consumers have handled what they have read, whatever the events say. */
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
 * The positions are read first: an event before them was handled by then, so it is marked or held in what is read later.
 * One behind them has its time still. New events stand behind, so none is missed or judged early.
 */
function walkLog(db: Db, consumers: readonly Consumer[], log: StoreLog, source: string): AuditPhase {
  const types = [...new Set(consumers.map((consumer) => consumer.event.type))]
  return async (after, call) => {
    const { storeId } = call
    const positions = await db.read({ ...call, storeId: installationScope }, (tx) =>
      findPositions(tx, { source, storeId }),
    )
    const places = placesOf(positions)
    const events = await log.read(call, { after: Number(after?.[0] ?? 0), types, limit: eventsMax })
    const pairs = events.flatMap((event) =>
      consumers
        .filter((consumer) => consumer.event.type === event.type)
        .map((consumer) => ({ event, consumer: consumer.name, eventId: event.id }))
        // What stood in the log before a consumer began is none of its business.
        .filter(({ consumer }) => event.position > (places.get(consumer)?.startedAt ?? logStart)),
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
      const verdict = judge(state, event.position <= (places.get(state.consumer)?.position ?? logStart))
      if (verdict === 'waiting') waiting++
      else if (verdict === neverHandled && since !== undefined && new Date(event.occurredAt) < since) leaving++
      else if (verdict !== undefined) {
        findings.push({
          subject: event.id,
          detail: `${event.type} of ${event.aggregateId} ${verdict} by ${state.consumer}.`,
        })
      }
    }
    const last = events.at(-1)
    return {
      results: [auditResult('events-handled-once', pairs.length - waiting - leaving, findings, { waiting })],
      next: last !== undefined && events.length === eventsMax ? [last.sequence] : null,
    }
  }
}

function judge({ times, held, attempts }: ConsumedPair, isPast: boolean): string | 'waiting' | undefined {
  if (times > 1) return `was handled ${times} times`
  if (times === 1) return held === null ? undefined : 'was handled, and is held all the same'
  if (held === 'parked') return `was given up after ${attempts} tries`
  return held === 'retrying' || !isPast ? 'waiting' : neverHandled
}

/** Where each consumer began, and how far it has come in the partition of the store. */
function placesOf(
  positions: readonly StoredPosition[],
): ReadonlyMap<string, Pick<StoredPosition, 'position' | 'startedAt'>> {
  return new Map(positions.map((each) => [each.consumer, each]))
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
