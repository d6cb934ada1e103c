import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { contentionsCounted } from '../database/contention.ts'
import type { PoolFigures } from '../database/pool.ts'
import type { BackgroundFigures } from '../messaging/background-figures.ts'

/** The figures of a process as Prometheus reads them (text exposition format 0.0.4). */
export type Metrics = {
  /** Counts an answer of the HTTP server by the class of its status: 2xx, 3xx, 4xx, 5xx, and 429 and 503 by themselves. */
  countAnswer(status: number): void
  /** Counts a line of the log that warns or reports an error. */
  countLogLine(level: 'warn' | 'error'): void
  /** Says where the other figures come from, once that is there. */
  readFrom(sources: MetricsSources): void
  /** All figures as text, read at this moment. */
  text(): Promise<string>
  readonly contentType: string
}

/** Where figures are read from when somebody asks for them. */
export type MetricsSources = {
  readonly pool: () => PoolFigures
  readonly background: () => Promise<BackgroundFigures>
  /** How far this process's clock is ahead of the database's, in seconds; negative where it is behind. */
  readonly clockDifferenceSeconds: () => Promise<number>
  /** How many answers of public reads are in memory. */
  readonly answersCached: () => number
}

const prefix = 'merastore_'
/** A second process that scrapes, or an impatient one, meets the same figures for so long. */
const figuresLifeMs = 5_000

export function createMetrics(): Metrics {
  const registers = [new Registry()]
  const [registry] = registers as [Registry]
  collectDefaultMetrics({ register: registry, prefix })
  const answers = new Counter({
    name: `${prefix}http_answers_total`,
    help: 'Answers of the HTTP server by class of status; 429 and 503 are counted by themselves.',
    labelNames: ['status'] as const,
    registers,
  })
  const lines = new Counter({
    name: `${prefix}log_lines_total`,
    help: 'Warnings and errors of the log, also those that were counted instead of written.',
    labelNames: ['level'] as const,
    registers,
  })
  const setPool = poolGauges(registers)
  const setBackground = backgroundGauges(registers)
  const clock = gauge(registers, 'clock_difference_seconds', "This process's clock minus the database's.")
  let sources: MetricsSources | undefined
  let readAtMs = Number.NEGATIVE_INFINITY
  return {
    countAnswer: (status) => answers.inc({ status: classOf(status) }),
    countLogLine: (level) => lines.inc({ level }),
    contentType: registry.contentType,
    readFrom: (given) => {
      sources = given
    },
    async text() {
      if (sources === undefined) return registry.metrics()
      setPool(sources)
      if (performance.now() - readAtMs > figuresLifeMs) {
        readAtMs = performance.now()
        setBackground(await sources.background())
        clock.set(await sources.clockDifferenceSeconds())
      }
      return registry.metrics()
    },
  }
}

function classOf(status: number): string {
  return status === 429 || status === 503 ? String(status) : `${Math.floor(status / 100)}xx`
}

function gauge<Label extends string>(
  registers: Registry[],
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
): Gauge<Label> {
  return new Gauge({ name: prefix + name, help, labelNames: [...labelNames], registers })
}

function poolGauges(registers: Registry[]): (sources: MetricsSources) => void {
  const connections = gauge(registers, 'pool_connections', 'Connections to the database by state.', ['state'])
  const waiting = gauge(registers, 'pool_waiting', 'Callers that wait for a connection.')
  const waits = gauge(registers, 'pool_waits_total', 'Callers that had to wait for a connection, since the start.')
  const refusals = gauge(registers, 'pool_refusals_total', 'Callers that waited in vain, since the start.')
  const contention = gauge(
    registers,
    'contention_retries_total',
    'Work that was repeated because others were at work on the same, since the start.',
  )
  const cached = gauge(registers, 'answers_cached', 'Answers of public reads in the memory of this process.')
  return (sources) => {
    const figures = sources.pool()
    connections.set({ state: 'busy' }, figures.open - figures.idle)
    connections.set({ state: 'idle' }, figures.idle)
    waiting.set(figures.waiting)
    waits.set(figures.waits)
    refusals.set(figures.refusals)
    contention.set(contentionsCounted())
    cached.set(sources.answersCached())
  }
}

function backgroundGauges(registers: Registry[]): (figures: BackgroundFigures) => void {
  const ofJobs = ['service', 'kind'] as const
  const waiting = gauge(
    registers,
    'jobs_waiting',
    'Jobs that are to be done, those of queued emails among them.',
    ofJobs,
  )
  const oldest = gauge(registers, 'jobs_oldest_due_seconds', 'How long the oldest of the due jobs is due.', ofJobs)
  const retrying = gauge(registers, 'jobs_retrying', 'Jobs that have failed and are to be tried again.', ofJobs)
  const failed = gauge(registers, 'jobs_failed', 'Jobs that were given up after their last try.', ofJobs)
  const setAside = gauge(registers, 'events_held', 'Events whose effect failed, by state: retrying or parked.', [
    'service',
    'state',
  ])
  const unread = gauge(
    registers,
    'events_oldest_unread_seconds',
    'Age of the oldest event that a consumer has not read.',
    ['service', 'source', 'consumer'],
  )
  const outside = gauge(registers, 'waiting', 'What waits for somebody outside, such as a payment provider.', [
    'service',
    'what',
  ])
  return ({ jobs, events, waiting: outsideCounts, unread: unreadEvents }) => {
    for (const each of [waiting, oldest, retrying, failed, setAside, outside, unread]) each.reset()
    for (const { service, what, count } of outsideCounts) outside.set({ service, what }, count)
    for (const { service, kind, ...figures } of jobs) {
      waiting.set({ service, kind }, figures.waiting)
      oldest.set({ service, kind }, figures.oldestDueSeconds)
      retrying.set({ service, kind }, figures.retrying)
      failed.set({ service, kind }, figures.failed)
    }
    for (const { service, state, count } of events) setAside.set({ service, state }, count)
    for (const { service, source, consumer, seconds } of unreadEvents)
      unread.set({ service, source, consumer }, seconds)
  }
}
