import { createHmac } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { createKnownDevice } from '@merastore/auth'
import { type Clock, secondMs } from '@merastore/kernel'
import type { PaymentOptions } from '@merastore/payment'
import {
  answerEarly,
  connectionsFor,
  createDatabaseClock,
  createHttpServer,
  createLogger,
  createMetrics,
  createRateLimits,
  createReadRoutes,
  createRequestCounts,
  createResponseCache,
  type Database,
  type Logger,
  mountInternal,
  mountOperations,
  mountPorts,
  mountService,
  mountWakeUp,
  openDatabase,
  readBackgroundFigures,
  startWorker,
  type Worker,
  wakeOthers,
} from '@merastore/runtime'
import type { FastifyInstance } from 'fastify'
import { type Composition, composePlatform } from './compose.ts'
import { mailOutletOfShop, serviceOptionsOf, shop } from './config/shop.ts'
import { createGateway } from './gateway.ts'
import type { Installation } from './installation.ts'
import { type MetricsServer, startMetricsServer } from './metrics-server.ts'
import { allContracts, placementOf } from './modules.ts'
import { mailboxKeyOf } from './pages/mailbox-key.ts'
import { mountPages } from './pages/mount-pages.ts'
import type { PlatformSettings } from './settings.ts'

export type Platform = {
  readonly composition: Composition
  readonly app: FastifyInstance
  readonly database: Database
  readonly worker: Worker
  /** Where it answers, once it listens. */
  readonly url: string
  /** Where its figures are, where METRICS_PORT is set. */
  readonly metricsUrl: string | undefined
  stop(): Promise<void>
}

export type PlatformOptions = {
  readonly settings: PlatformSettings
  readonly installation: Pick<Installation, 'databaseUrl' | 'secret'>
  readonly logger?: Logger
  /** Sees every statement, for counting. */
  readonly onStatement?: (text: string) => void
  /** False in tests, which drain the worker themselves. */
  readonly background?: boolean
  /** Writes nothing while it opens: for whoever looks at an installation that may take no writes. */
  readonly isReadOnly?: boolean
  /** For a process without background work: whether it tells others on the database what it leaves them to do. */
  readonly wakesOthers?: boolean
  /** By default the database's, which all processes share. */
  readonly clock?: Clock
  readonly providers?: PaymentOptions['providers']
  /** Whether the storefront that was started beside it runs. */
  readonly storefrontReady?: () => boolean
}

/** Everything of the platform but its public addresses: services, clients, background work. */
export async function openPlatform(options: PlatformOptions) {
  const { settings, installation, providers, onStatement } = options
  const metrics = settings.METRICS_PORT === undefined ? undefined : createMetrics()
  const logger =
    options.logger ??
    createLogger({ level: settings.LOG_LEVEL, ...(metrics === undefined ? {} : { onLine: metrics.countLogLine }) })
  const database = openDatabase({
    url: installation.databaseUrl,
    connectionsMax: settings.DATABASE_CONNECTIONS ?? connectionsFor(availableParallelism()),
    ...(onStatement === undefined ? {} : { onStatement }),
  })
  const clock = options.clock ?? (await synchronizedClock(database, logger))
  const mailOutlet = mailOutletOfShop(settings)
  const composition = composePlatform({
    database,
    clock,
    logger,
    settings,
    placement: placementOf(settings),
    secret: installation.secret,
    publicUrl: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    storefrontUrl: storefrontUrlOf(settings),
    options: serviceOptionsOf({ ...shop.providers, ...(providers === undefined ? {} : { payment: providers }) }),
  })
  const { services, readers, ports, internal } = composition
  const { others } = composition.placement
  const tokenFor = (service: string, operation: string) =>
    internal.tokens.sign({ caller: 'platform', service, operation })
  const worker = startWorker({
    services,
    readers,
    logger,
    elsewhere: [...ports].flatMap(([name, { reading }]) => (composition.placement.isHere(name) ? [] : [reading])),
    ...(others.length === 0 ? {} : { notifyOthers: wakeOthers({ others, token: tokenFor, logger }) }),
    ...(options.background === false && options.wakesOthers !== true ? {} : { database }),
    eventsKeptDays: settings.EVENTS_KEPT_DAYS,
    // A command leaves it to the processes that run all the time.
    ...(options.background === false ? {} : { eventPartitions: settings.EVENT_PARTITIONS }),
    background: options.background ?? true,
  })
  if (options.isReadOnly !== true) {
    // On a disk that is full the process starts all the same and says that it is not ready; the first tick tries again.
    await worker.declareConsumers().catch((error) => logger.warn({ err: error }, 'consumers could not be declared'))
  }
  return { composition, database, worker, logger, mailOutlet, metrics }
}

async function synchronizedClock(database: Database, logger: Logger): Promise<Clock> {
  const clock = createDatabaseClock(database.time, logger)
  try {
    await clock.synchronize()
    return clock
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Starts the services, both APIs and the platform's own pages in this process. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { settings } = options
  const { composition, database, worker, logger, mailOutlet, metrics } = await openPlatform(options)
  const { store, auth } = composition.clients
  const draining = { begun: false }
  const http = {
    logger,
    ...createGateway({ store, auth, storefrontUrl: storefrontUrlOf(settings) }),
    requestCounts: createRequestCounts(settings.RATE_LIMIT_PER_MINUTE),
    trustedProxies: settings.TRUSTED_PROXIES,
    connectionsMax: settings.CONNECTIONS_MAX,
    storefrontToken: storefrontTokenOf(options.installation.secret),
    draining,
    rateLimits: createRateLimits(database),
    knownDevice: createKnownDevice(options.installation.secret),
    overTls: settings.PUBLIC_URL?.startsWith('https:') ?? false,
    ...(metrics === undefined ? {} : { onAnswer: metrics.countAnswer }),
  }
  const app = await createHttpServer(http)
  const reads = createReadRoutes()
  const caches = composition.services.map((service) => {
    const cache = createResponseCache(service.db.schema, service.db.clock)
    database.onCommit(cache.onCommit)
    mountService(app, service, { ...http, cache, reads })
    return cache
  })
  if (composition.placement.others.length > 0) mountOthers(app, composition, worker, http)
  answerEarly(app, { ...http, caches, reads })
  metrics?.readFrom({
    pool: database.figures,
    background: () => readBackgroundFigures(composition.services, composition.readers),
    clockDifferenceSeconds: async () => (await database.clockDifferenceMs()) / secondMs,
    answersCached: () => caches.reduce((total, cache) => total + cache.count(), 0),
  })
  const { secret } = options.installation
  const mailbox = mailOutlet.kind === 'mailbox' ? { mailboxKey: mailboxKeyOf(secret) } : {}
  const { storefrontReady } = options
  await mountPages(app, { composition, database, settings, logger, draining, storefrontReady, ...mailbox })
  const figures: { server?: MetricsServer } = {}
  const stop = async () => {
    draining.begun = true
    await sleep(settings.DRAIN_SECONDS * secondMs)
    await figures.server?.close()
    await app.close()
    await worker.stop()
    await database.close()
  }
  try {
    if (mailOutlet.kind === 'none') logger.warn({ because: mailOutlet.because }, 'emails wait: there is no mail server')
    const url = await app.listen({ host: settings.HOST, port: settings.PORT })
    if (metrics !== undefined) {
      figures.server = await startMetricsServer(metrics, {
        host: settings.METRICS_HOST,
        port: settings.METRICS_PORT ?? 0,
      })
    }
    return { composition, app, database, worker, url, metricsUrl: figures.server?.url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Where services run in several processes: what the others ask of this one, and the public operations of theirs. */
function mountOthers(
  app: FastifyInstance,
  { services, ports, dispatches, placement, internal }: Composition,
  worker: Worker,
  http: Parameters<typeof mountOperations>[3],
): void {
  for (const service of services) {
    const { service: name } = service.contract
    mountInternal(app, service, internal)
    const own = ports.get(name)
    if (own !== undefined) mountPorts(app, name, own, internal)
  }
  mountWakeUp(app, worker.wake, internal)
  for (const contract of allContracts) {
    const dispatch = dispatches.get(contract.service)
    if (!placement.isHere(contract.service) && dispatch !== undefined) mountOperations(app, contract, dispatch, http)
  }
}

/** The storefront's address of a domain, with `{domain}` in it. */
export function storefrontUrlOf({
  STOREFRONT_URL,
  STOREFRONT_PORT,
}: Pick<PlatformSettings, 'STOREFRONT_URL' | 'STOREFRONT_PORT'>): string {
  return STOREFRONT_URL ?? `http://{domain}:${STOREFRONT_PORT}`
}

/** What a storefront of this installation bears, so that it may tell for which visitor it asks. */
export function storefrontTokenOf(secret: string): string {
  return createHmac('sha256', secret).update('storefront').digest('base64url')
}
