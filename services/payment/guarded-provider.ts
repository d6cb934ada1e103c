import { type Outcome, secondMs, unanswered } from '@merastore/kernel'
import { isContention, type Logger } from '@merastore/runtime'
import type { PaymentProvider, ProviderCapabilities } from './provider.ts'
import { type AnswerChecks, answerChecks } from './provider-answers.ts'

/** How long a provider may take for an answer: shorter than the lease of the checkout that waits for it. */
const answerMaxMs = 8 * secondMs
/** The same for what customers see of it before they have chosen it. */
const offerMaxMs = 4 * secondMs

export type ProviderDeadlines = { readonly answerMaxMs?: number; readonly offerMaxMs?: number }
type Given = ProviderDeadlines & {
  readonly name: string
  readonly capabilities: ProviderCapabilities
  readonly logger: Logger
}

type Asked = keyof AnswerChecks
/** An answer that passes its check, or why there is none. */
type CheckedAnswer<Answer> = { readonly answer: Answer } | { readonly fault: string }

/**
 * Puts what is foreign behind a guard: the service believes an answer only where it is one of those that the port has.
 * Everything else may have happened, and is asked about again.
 */
export function guardProvider(provider: PaymentProvider, given: Given): PaymentProvider {
  const { createToken, readCard, parseWebhook } = provider
  const checks = answerChecks(given.capabilities)
  const report = (method: Asked, reason: unknown) =>
    given.logger.error(
      { provider: given.name, method, ...(reason instanceof Error ? { err: reason } : { reason }) },
      'a payment provider gave no answer that can be used',
    )

  async function askChecked<Answer>(
    method: Asked,
    ask: () => Promise<Answer>,
    maxMs: number,
  ): Promise<CheckedAnswer<Answer>> {
    try {
      const answer = await within(maxMs, ask)
      if (checks[method](answer)) return { answer }
      report(method, `an answer that the port does not have: ${wordsOf(answer)}`)
      return { fault: 'an unknown answer' }
    } catch (error) {
      // Others at work on the same rows of a provider that lives here: repeated as a matter of course.
      if (isContention(error)) throw error
      report(method, error)
      return { fault: error instanceof Error ? error.message : String(error) }
    }
  }

  /** A question or command whose answers are outcomes. */
  function asked<Method extends Asked & keyof PaymentProvider, Input extends readonly unknown[], Answer>(
    method: Method,
    ask: (...input: Input) => Promise<Answer>,
  ): (...input: Input) => Promise<Answer> {
    return async (...input) => {
      const checked = await askChecked(method, () => ask(...input), given.answerMaxMs ?? answerMaxMs)
      if ('answer' in checked) return checked.answer
      const note = `${given.name}.${method}: ${checked.fault}`.slice(0, 300)
      return unanswered(note, { mayHaveHappened: true }) satisfies Outcome<never, never> as Answer
    }
  }

  /** What is read of a text at once: nothing where the provider cannot. */
  function read<Input extends readonly unknown[], Value>(
    method: Asked,
    ask: (...input: Input) => Value | undefined,
    orElse?: Value,
  ): (...input: Input) => Value | undefined {
    return (...input) => {
      try {
        const value = ask(...input)
        if (checks[method](value)) return value
        report(method, 'an answer that the port does not have')
        return orElse
      } catch (error) {
        report(method, error)
        return undefined
      }
    }
  }

  return {
    ...provider,
    async offer(call) {
      const checked = await askChecked('offer', () => provider.offer(call), given.offerMaxMs ?? offerMaxMs)
      return 'answer' in checked ? checked.answer : undefined
    },
    authorize: asked('authorize', (request, call) => provider.authorize(request, call)),
    find: asked('find', (paymentId, call) => provider.find(paymentId, call)),
    capture: asked('capture', (capture, call) => provider.capture(capture, call)),
    release: asked('release', (paymentId, call) => provider.release(paymentId, call)),
    void: asked('void', (paymentId, call) => provider.void(paymentId, call)),
    refund: asked('refund', (refund, call) => provider.refund(refund, call)),
    ...(createToken === undefined ? {} : { createToken: asked('createToken', createToken.bind(provider)) }),
    ...(readCard === undefined ? {} : { readCard: read('readCard', readCard.bind(provider)) }),
    // A notice of the provider's that names no payment of ours is stored; one that it throws at may be anybody's.
    ...(parseWebhook === undefined
      ? {}
      : { parseWebhook: read('notice', parseWebhook.bind(provider), 'unreadable' as const) }),
  }
}

/** @throws Error where there is no answer in time. Whatever comes after that is dropped. */
async function within<Answer>(maxMs: number, ask: () => Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${maxMs} ms`)), maxMs)
  })
  try {
    return await Promise.race([ask(), late])
  } finally {
    clearTimeout(timer)
  }
}

/** What was said, as far as it names no person: the words of an outcome. */
function wordsOf(answer: unknown): string {
  const { outcome, code, value } = (answer ?? {}) as { outcome?: unknown; code?: unknown; value?: unknown }
  const status = typeof value === 'object' && value !== null ? (value as { status?: unknown }).status : value
  return [outcome, code, status]
    .filter((word) => typeof word === 'string')
    .join(' ')
    .slice(0, 100)
}
