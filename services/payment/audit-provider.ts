import type { Call } from '@merastore/contract'
import pLimit from 'p-limit'
import type { AuditedPayment } from './audit-payment.ts'
import type { Providers } from './providers.ts'

/** How many payments of a page their providers are asked about: an audit of a large store is not to weigh on them. */
const askedMax = 20
const atOnceMax = 4

/** What the providers say of payments, by id: a status, or why it was declined. Those without an answer are left out. */
export async function askProviders(
  providers: Providers,
  payments: readonly AuditedPayment[],
  call: Call,
): Promise<ReadonlyMap<string, string>> {
  const asked = sampleOf(payments.filter((payment) => isAskedAbout(payment, providers)))
  const limit = pLimit(atOnceMax)
  const said = await Promise.all(
    asked.map(({ paymentId, provider }) =>
      limit(async (): Promise<[string, string] | undefined> => {
        const answer = await providers.get(provider)?.find(paymentId, call)
        if (answer === undefined || answer.outcome === 'unanswered') return undefined
        return [paymentId, answer.outcome === 'refused' ? answer.code : answer.value.status]
      }),
    ),
  )
  return new Map(said.filter((each) => each !== undefined))
}

/** The sandbox is audited whole, from its own memory. Who is paid by hand is not asked, nor about what went back. */
function isAskedAbout({ charge, provider, status }: AuditedPayment, providers: Providers): boolean {
  const capabilities = providers.get(provider)?.capabilities
  const isOver = status === 'refunded' || status === 'partiallyRefunded'
  return charge === null && capabilities !== undefined && capabilities.captures !== 'byStaff' && !isOver
}

/** Spread over all of them, so that none is too old to be asked about. */
function sampleOf(payments: readonly AuditedPayment[]): readonly AuditedPayment[] {
  const step = Math.max(1, Math.ceil(payments.length / askedMax))
  return payments.filter((_, index) => index % step === 0)
}
