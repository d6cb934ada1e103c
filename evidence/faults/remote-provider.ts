import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { newId } from '@merastore/kernel'
import { providerKey } from '../../services/payment/providers.ts'
import { createWebhookSigner } from '../../services/payment/sandbox-webhook.ts'
import { createLedger, type Ledger } from './ledger.ts'
import type { Random } from './random.ts'

/** What this provider does with a request for a charge, and with how many of a hundred it does so. */
const behaviours = {
  prompt: 52,
  declines: 2,
  'answers late': 8,
  'dies before its effect': 8,
  'dies after its effect': 8,
  'has its effect later, unanswered': 6,
  'says yes by webhook before its answer': 6,
  'is pending for some seconds': 6,
  'says yes long after': 4,
} as const
type Behaviour = keyof typeof behaviours
const deck = Object.entries(behaviours).flatMap(([name, share]) => Array<Behaviour>(share).fill(name as Behaviour))

export type RemoteProvider = AsyncDisposable & {
  readonly url: string
  readonly ledger: Ledger
  /** How often each behaviour was met, and the webhooks that were sent. */
  readonly met: ReadonlyMap<string, number>
  /** Where its webhooks go. */
  webhookUrl: string
  /** From now on everything is prompt. */
  behaves: boolean
  /** Nothing is under way any more that could still have an effect. */
  untilQuiet(): Promise<void>
}

const lateMs = 3_500
const longMs = 15_000
const webhookTriesMax = 6

/**
 * A payment provider over HTTP with a ledger of its own, which misbehaves as providers do. It never charges twice under
 * one id: whatever is charged twice was wished for under two.
 */
export async function startRemoteProvider(random: Random, secret: string): Promise<RemoteProvider> {
  const ledger = createLedger()
  const met = new Map<string, number>()
  const signer = createWebhookSigner(providerKey(secret, 'sandbox', 'webhook'))
  const underWay = new Set<Promise<void>>()
  const state = { webhookUrl: '', behaves: false }
  const count = (what: string) => met.set(what, (met.get(what) ?? 0) + 1)
  const later = (work: Promise<void>) => {
    underWay.add(work)
    void work.finally(() => underWay.delete(work))
  }
  const webhook = async (storeId: string, paymentId: string) => {
    for (let tryNumber = 1; tryNumber <= webhookTriesMax; tryNumber++) {
      count('webhooks sent')
      const message = signer.sign(newId('event'), JSON.stringify({ storeId, paymentId }), new Date())
      const status = await post(state.webhookUrl, message, storeId)
      if (status >= 200 && status < 300) return
      await sleep(500 * tryNumber)
    }
  }
  /** Each is sent twice: providers promise at least once. */
  const notify = async (storeId: string, paymentId: string) => {
    await Promise.all([webhook(storeId, paymentId), webhook(storeId, paymentId)])
  }
  const authorize = async (wanted: ChargeRequest): Promise<Reply> => {
    const { storeId, paymentId } = wanted
    if (ledger.charges.has(paymentId)) return { status: ledger.open(wanted, 'authorized').status }
    const behaviour = state.behaves ? 'prompt' : random.pick(deck)
    count(behaviour)
    if (behaviour === 'dies before its effect') return 'dies'
    if (behaviour === 'has its effect later, unanswered') {
      later(sleep(lateMs).then(() => void ledger.open(wanted, 'authorized')))
      return 'dies'
    }
    const waits = behaviour === 'is pending for some seconds' || behaviour === 'says yes long after'
    const charge = ledger.open(wanted, behaviour === 'declines' ? 'declined' : waits ? 'pending' : 'authorized')
    if (waits) {
      const afterMs = behaviour === 'says yes long after' ? longMs : random.between(1_000, 4_000)
      later(
        sleep(afterMs).then(() => {
          ledger.decide(paymentId)
          return notify(storeId, paymentId)
        }),
      )
    }
    if (behaviour === 'says yes by webhook before its answer')
      await Promise.race([notify(storeId, paymentId), sleep(1_000)])
    if (behaviour === 'answers late') await sleep(lateMs)
    return behaviour === 'dies after its effect' ? 'dies' : { status: charge.status }
  }
  /** What is asked for later is answered late, or not, now and then too; before or after its effect. */
  const troubled = async (what: string, effect: () => Reply): Promise<Reply> => {
    const chance = state.behaves ? 1 : random.next()
    if (chance < 0.06) {
      count(`${what}: dies before its effect`)
      return 'dies'
    }
    const reply = effect()
    if (chance < 0.14) {
      count(`${what}: dies after its effect`)
      return 'dies'
    }
    if (chance < 0.2) {
      count(`${what}: answers late`)
      await sleep(lateMs)
    }
    return reply
  }
  const answer = (path: string, body: ChargeRequest): Reply | Promise<Reply> => {
    const { storeId, paymentId, amount, refundId = '' } = body
    switch (path) {
      case '/authorize':
        return authorize(body)
      case '/find':
        return { status: ledger.charges.get(paymentId)?.status ?? 'unknown' }
      case '/capture':
        return troubled('capture', () => ({ status: ledger.capture(paymentId) }))
      case '/void':
        return troubled('void', () => ({ status: ledger.void(storeId, paymentId) }))
      default:
        return troubled('refund', () => ({
          status: ledger.refund(paymentId, refundId, amount) ? 'refunded' : 'refused',
        }))
    }
  }
  const server = createServer((request, response) => void serve(request, response, answer))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the provider has no port')
  return Object.assign(state, {
    url: `http://127.0.0.1:${address.port}`,
    ledger,
    met,
    async untilQuiet() {
      while (underWay.size > 0) await Promise.allSettled([...underWay])
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  })
}

type ChargeRequest = { storeId: string; paymentId: string; amount: number; refundId?: string }
/** `dies`: the connection is broken off without an answer. */
type Reply = { readonly status: string } | 'dies'

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (path: string, body: ChargeRequest) => Reply | Promise<Reply>,
): Promise<void> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk)
    const reply = await answer(request.url ?? '', JSON.parse(Buffer.concat(chunks).toString()) as ChargeRequest)
    if (reply === 'dies') request.socket.destroy()
    else response.setHeader('content-type', 'application/json').end(JSON.stringify(reply))
  } catch {
    // Whoever asked is gone: killed, or tired of waiting.
    request.socket.destroy()
  }
}

async function post(url: string, body: object, storeId: string): Promise<number> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', store: storeId },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5_000),
    })
    await response.text()
    return response.status
  } catch {
    return 0
  }
}
