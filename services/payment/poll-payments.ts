import { setTimeout as sleep } from 'node:timers/promises'
import { systemCall } from '@merastore/contract'
import { hourMs, newId, secondMs } from '@merastore/kernel'
import { acrossStoresCall, type Db, isContention, type Logger } from '@merastore/runtime'
import pLimit from 'p-limit'
import type { Providers } from './providers.ts'
import type { Refresh } from './refresh-payment.ts'
import { type DuePayment, findUndecidedProviders, takePaymentsToPoll } from './undecided-sql.ts'

type Deps = {
  readonly db: Db
  readonly refresh: Refresh
  readonly logger: Logger
  readonly providers: Providers
  /** How long a run waits for providers that are slow; those that are not go on with the next run. */
  readonly waitMaxMs?: number
}

/** How many questions one provider is asked at the same time. */
const atOnceMax = 10

/**
 * Asks the providers about the payments that are undecided, so that no lost webhook leaves one open. Each is asked by
 * itself: one that is slow or fails keeps neither the others nor its own other payments from being asked about.
 */
export function pollPayments(deps: Deps): (ending?: AbortSignal) => Promise<void> {
  const { db, waitMaxMs = 5 * secondMs } = deps
  const busy = new Set<string>()
  const warn = warnOfUnlisted(deps)
  return async (ending) => {
    await warn()
    const due = await db.tx(acrossStoresCall(db), (tx) => takePaymentsToPoll(tx, [...busy]))
    const asked = [...Map.groupBy(due, ({ provider }) => provider)].map(async ([provider, payments]) => {
      busy.add(provider)
      await askAll(deps, payments, ending)
      busy.delete(provider)
    })
    const waited = new AbortController()
    const wait = sleep(waitMaxMs, undefined, { signal: waited.signal, ref: false }).catch(() => undefined)
    await Promise.race([Promise.all(asked), wait])
    waited.abort()
  }
}

/** Never throws: what fails is asked again at its next time. */
async function askAll({ refresh, logger }: Deps, payments: readonly DuePayment[], ending?: AbortSignal): Promise<void> {
  const limit = pLimit(atOnceMax)
  const ask = async ({ storeId, paymentId, provider }: DuePayment) => {
    if (ending?.aborted === true) return
    try {
      await refresh(paymentId, 'poll', systemCall('payment', storeId, { requestId: newId('request') }))
    } catch (error) {
      const level = isContention(error) ? 'debug' : 'error'
      logger[level]({ err: error, provider, paymentId }, 'a payment could not be asked about')
    }
  }
  await Promise.all(payments.map((payment) => limit(ask, payment)))
}

/** Says at start, and every hour from then on, that there are undecided payments which nobody can ask about. */
function warnOfUnlisted({ db, logger, providers }: Deps): () => Promise<void> {
  let nextMs = 0
  return async () => {
    if (performance.now() < nextMs) return
    nextMs = performance.now() + hourMs
    const undecided = await db.tx(acrossStoresCall(db), findUndecidedProviders)
    for (const { provider, count } of undecided) {
      if (providers.has(provider)) continue
      logger.warn({ provider, count }, 'payments are undecided whose provider is not listed in this process')
    }
  }
}
