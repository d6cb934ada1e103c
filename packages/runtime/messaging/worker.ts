import { setTimeout as sleep } from 'node:timers/promises'
import { forgetAnswersTimer } from '../database/answers.ts'
import { countContention, isContention } from '../database/contention.ts'
import type { Database } from '../database/db.ts'
import type { Logger } from '../logs/logger.ts'
import type { AnyService, Timer } from '../service.ts'
import { retentionDaysDefault } from '../settings/retention-days.ts'
import type { EventReader } from './event-log.ts'
import { forgetEventsTimer } from './forget-events.ts'
import { type LogReader, logReaderOf } from './log-reader.ts'
import { createReplayRunner } from './replay-runner.ts'
import { createServiceWork, type ServiceWork, type Work } from './service-work.ts'
import { isBehind, unreadEventsTimer } from './unread-events.ts'
import { createWakeUps } from './wake-ups.ts'
import {
  createRounds,
  createWakeUp,
  notifyConsumers,
  notifyForReplays,
  notifyJobs,
  type Ran,
  runLoop,
  sumOf,
  type WorkListener,
} from './worker-loop.ts'

export type Worker = {
  /** Gives consumers that are new their positions; before any event of theirs is published. */
  declareConsumers(): Promise<void>
  /** Goes round until nothing is left to do: in tests, and before a clean end. */
  drain(): Promise<void>
  /** Goes on with the replays that run, as far as they are due: in tests, and where the command line waits for one. */
  runReplays(): Promise<Ran>
  /** Has services look at what a commit of a schema, in this process or another one, has left to do. */
  wake: WorkListener
  stop(): Promise<void>
}

export type WorkerOptions = {
  readonly services: readonly AnyService[]
  readonly readers: Readonly<Record<string, EventReader>>
  readonly logger: Logger
  /** Services of other processes, which may read the logs of this one. */
  readonly elsewhere?: readonly LogReader[]
  /** Notifies processes on other databases of what their services have to do. */
  readonly notifyOthers?: WorkListener
  /** Where this process commits and is notified by other processes, so that what is left to do begins at once. */
  readonly database?: Pick<Database, 'onCommit' | 'listen' | 'notify'>
  /** How long the background work waits when nothing is due and nobody wakes it, where no other process notifies it. */
  readonly idleMs?: number
  /** The same while it is woken by others: then it looks in case that a message was lost. */
  readonly wokenIdleMs?: number
  /** For how many days events are stored after they happened, and the marks that they were handled. */
  readonly eventsKeptDays?: number
  /**
   * In how many partitions all processes read the logs from the start of this one on. Without it as many as before: a
   * process without background work changes nothing for the others.
   */
  readonly eventPartitions?: number
  /** False in tests, which call `drain`. */
  readonly background?: boolean
}

/** Whoever starts a replay wakes it; this is for a message that was lost, and a process that has died. */
const replaysIdleMs = 60_000
const drainMaxMs = 10 * 60_000

/** The background of a process: each service's consumers, due jobs and replays in loops of their own, and its timers. */
export function startWorker(options: WorkerOptions): Worker {
  const { services, background = true } = options
  const ending = new AbortController()
  const works = services.map((service) => createServiceWork(service, options))
  const replays = createReplays(options)
  const wakeUps = startWakeUps(options, background ? { works, replays } : undefined, ending.signal)
  const timers = background ? services.flatMap((service) => startTimers(service, options, ending.signal)) : []
  return {
    async declareConsumers() {
      for (const { consumers } of works) await consumers?.declare()
    },
    async drain() {
      const untilMs = Date.now() + drainMaxMs
      while (Date.now() < untilMs) {
        const ran: Ran[] = []
        for (const work of works) ran.push(await runWhole(work))
        if (ran.some(({ count }) => count > 0)) continue
        if (!ran.some(({ isBehind }) => isBehind)) return
        await sleep(5)
      }
      throw new Error(`background work did not come to an end in ${drainMaxMs} ms`)
    },
    async runReplays() {
      const ran: Ran[] = []
      for (const { run } of replays.values()) ran.push(await run())
      return sumOf(ran)
    },
    wake: wakeUps.wake,
    async stop() {
      ending.abort()
      await Promise.all([wakeUps.stop(), ...timers])
    },
  }
}

/** The consumers of a service, and then its jobs, also where the consumers fail: some are taken by them. */
async function runWhole({ consumers, jobs }: ServiceWork): Promise<Ran> {
  const ran: Ran[] = []
  try {
    if (consumers !== undefined) ran.push(await consumers.run())
  } finally {
    if (jobs !== undefined) ran.push(await jobs.run())
  }
  return sumOf(ran)
}

/** Runs the loops of the services, which commits of this process and messages of others wake. */
function startWakeUps(
  { services, logger, database, notifyOthers, idleMs = 1000, wokenIdleMs = 10_000 }: WorkerOptions,
  run: { readonly works: readonly ServiceWork[]; readonly replays: ReadonlyMap<AnyService, Work> } | undefined,
  ending: AbortSignal,
): { readonly wake: WorkListener; stop(): Promise<void> } {
  const { works = [], replays = new Map<AnyService, Work>() } = run ?? {}
  const listeners = [
    ...works.flatMap(({ service, consumers, jobs }) => [
      ...(consumers === undefined ? [] : [notifyConsumers(service, consumers.wakeUp)]),
      ...(jobs === undefined ? [] : [notifyJobs(service, jobs.wakeUp)]),
    ]),
    ...[...replays].map(([service, { wakeUp }]) => notifyForReplays(service, wakeUp)),
  ]
  const onWork: WorkListener = (schema, left) => {
    for (const listener of listeners) listener(schema, left)
  }
  const others =
    database === undefined ? undefined : createWakeUps({ database, logger, listens: run !== undefined, onWork })
  database?.onCommit((schema, _call, left) => {
    if (left.size === 0) return
    onWork(schema, left)
    others?.notify(schema, left)
    notifyOthers?.(schema, left)
  })
  const isHere = new Set(services.map(({ contract }) => contract.service))
  /** Nobody answers for a message to another database, so what is read there is looked at more often. */
  const readsElsewhere = ({ consumers }: AnyService) => consumers.some(({ event }) => !isHere.has(event.service))
  const idle = () => (others?.isListening() === true ? wokenIdleMs : idleMs)
  const common = { rounds: createRounds(), ending, logger }
  const start = (work: Work, idleOf: () => number) => runLoop(work, work.wakeUp, { idleMs: idleOf, ...common })
  const loops = [
    ...works.flatMap(({ service, consumers, jobs }) => [
      ...(consumers === undefined ? [] : [start(consumers, readsElsewhere(service) ? () => idleMs : idle)]),
      ...(jobs === undefined ? [] : [start(jobs, idle)]),
    ]),
    ...[...replays.values()].map((replay) => start(replay, () => replaysIdleMs)),
  ]
  return {
    wake: onWork,
    async stop() {
      await Promise.all(loops)
      await others?.stop()
    },
  }
}

/** Loops of their own, so that no event waits for a replay. */
function createReplays({ services, readers, logger }: WorkerOptions): ReadonlyMap<AnyService, Work> {
  const consuming = services.filter(({ consumers }) => consumers.length > 0)
  return new Map(
    consuming.map((service) => {
      const runner = createReplayRunner({ db: service.db, consumers: service.consumers, readers, logger })
      return [service, { ...runner, wakeUp: createWakeUp() }]
    }),
  )
}

/** Whatever recurs for a service: its own timers, the watch over its consumers, and the sweeps of what it has written. */
export function timersOf(
  service: AnyService,
  {
    services,
    readers,
    logger,
    elsewhere = [],
    eventsKeptDays = retentionDaysDefault.events,
  }: Pick<WorkerOptions, 'services' | 'readers' | 'logger' | 'elsewhere' | 'eventsKeptDays'>,
): readonly Timer[] {
  const { timers, answers, db } = service
  return [
    ...timers,
    ...(service.consumers.length === 0 ? [] : [unreadEventsTimer(service, readers, logger)]),
    ...(answers === undefined ? [] : [forgetAnswersTimer(db)]),
    ...(service.events.length === 0
      ? []
      : [forgetEventsTimer(service, [...services.map(logReaderOf), ...elsewhere], eventsKeptDays)]),
  ]
}

function startTimers(service: AnyService, options: WorkerOptions, signal: AbortSignal): Promise<void>[] {
  return timersOf(service, options).map(async (timer) => {
    let restMs = 0
    while (!signal.aborted) {
      // The wait comes first: after a start the consumers read what happened before a sweep acts on what is overdue.
      await sleep(Math.max(timer.everyMs, restMs), undefined, { signal }).catch(() => {})
      if (signal.aborted) return
      restMs = 0
      try {
        if (timer.onlyUpToDate === true && (await isBehind(service, options.readers))) continue
        restMs = (await timer.run(signal)) ?? 0
      } catch (error) {
        if (isContention(error)) {
          countContention()
          options.logger.debug({ timer: timer.name, reason: String(error) }, 'a timer met others at work')
        } else options.logger.error({ err: error, timer: timer.name }, 'a timer failed')
      }
    }
  })
}
