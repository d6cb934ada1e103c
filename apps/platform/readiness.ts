import { setTimeout as sleep } from 'node:timers/promises'
import { secondMs } from '@merastore/kernel'
import type { Database, Logger } from '@merastore/runtime'

/** What an order needs, and what is wrong with it; `ok` where nothing is. */
export type Readiness = {
  readonly status: 'ready' | 'not-ready'
  readonly checks: Readonly<Record<string, string>>
}

export type ReadinessOptions = {
  readonly database: Pick<Database, 'check' | 'checkWrites' | 'clockDifferenceMs' | 'figures'>
  readonly logger: Logger
  /** Whether the process is about to end. */
  readonly draining: { readonly begun: boolean }
  /** Whether the storefront beside this process shows shops; absent where there is none. */
  readonly storefrontReady?: (() => boolean) | undefined
}

/** A balancer that asks every second does not write every second. */
const writeEveryMs = 5 * secondMs
/** Beyond this, certificates are refused and logs mislead; time itself is the database's. */
const clockOffMaxMs = 5 * secondMs
/** So long after the last caller went without a connection, others are better served elsewhere. */
const refusedRecentlyMs = 10 * secondMs
/** Who asks is answered, also where the database is not. */
const answerMaxMs = 5 * secondMs

/** Looks at everything that an order needs, and logs what has changed since the look before. */
export function createReadiness(options: ReadinessOptions): () => Promise<Readiness> {
  const { database, logger, draining, storefrontReady } = options
  let wroteAtMs = Number.NEGATIVE_INFINITY
  const checkWrites = async () => {
    if (performance.now() - wroteAtMs < writeEveryMs) return
    await database.checkWrites()
    wroteAtMs = performance.now()
  }
  let logged = 'ok'
  return async () => {
    const [answers, writes, clock] = await Promise.all([
      outcomeOf(database.check, 'does not answer'),
      outcomeOf(checkWrites, 'refused'),
      clockOf(database),
    ])
    const checks = {
      process: draining.begun ? 'ending' : 'ok',
      database: answers,
      writes,
      connections: connectionsOf(database),
      clock,
      ...(storefrontReady === undefined ? {} : { storefront: storefrontReady() ? 'ok' : 'restarting' }),
    }
    const failing = Object.entries(checks).filter(([, found]) => found !== 'ok')
    const status = failing.length === 0 ? 'ready' : 'not-ready'
    const now = failing.map(([name, found]) => `${name} ${found}`).join(', ') || 'ok'
    if (kindOf(now) !== kindOf(logged))
      logger.warn({ checks }, status === 'ready' ? 'ready again' : `not ready: ${now}`)
    logged = now
    return { status, checks }
  }
}

async function outcomeOf(check: () => Promise<void>, otherwise: string): Promise<string> {
  return orInTime(
    check().then(
      () => 'ok',
      () => otherwise,
    ),
    otherwise,
  )
}

async function clockOf({ clockDifferenceMs }: ReadinessOptions['database']): Promise<string> {
  const difference = clockDifferenceMs().then(
    (ms) => (Math.abs(ms) <= clockOffMaxMs ? 'ok' : `off by ${Math.round(ms / secondMs)} s`),
    () => 'unknown',
  )
  return orInTime(difference, 'unknown')
}

function connectionsOf({ figures }: ReadinessOptions['database']): string {
  const { lastRefusalAtMs } = figures()
  return lastRefusalAtMs !== undefined && performance.now() - lastRefusalAtMs < refusedRecentlyMs ? 'exhausted' : 'ok'
}

async function orInTime(answer: Promise<string>, otherwise: string): Promise<string> {
  const ended = new AbortController()
  const late = sleep(answerMaxMs, otherwise, { signal: ended.signal }).catch(() => otherwise)
  try {
    return await Promise.race([answer, late])
  } finally {
    ended.abort()
  }
}

/** A difference that grows by seconds is no news. */
function kindOf(text: string): string {
  return text.replace(/-?\d+/g, '#')
}
