import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

type Held = {
  status: 'open' | 'approved' | 'declined' | 'voided' | 'captured'
  amount: number
  isReleased: boolean
  readonly captures: Map<string, number>
  readonly refunds: Map<string, number>
}
type Asked = { readonly amount?: number; readonly id?: string }

/** A wallet over HTTP on loopback, with a memory of its own, as a provider’s side of a test. */
export async function startWallet() {
  const held = new Map<string, Held>()
  let losesNext = false
  let saysNext: string | undefined
  const server = createServer(async (request, response) => {
    const [, storeId = '', paymentId = '', command = ''] = (request.url ?? '').split('/')
    const status = saysNext ?? answer(held, `${storeId}/${paymentId}`, command, await bodyOf(request))
    saysNext = undefined
    if (losesNext) {
      losesNext = false
      request.socket.destroy()
    } else response.setHeader('content-type', 'application/json').end(JSON.stringify({ status }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What the customer does on the page of the wallet; the first answer counts. */
    decide(storeId: string, paymentId: string, status: 'approved' | 'declined') {
      const payment = held.get(`${storeId}/${paymentId}`)
      if (payment?.status === 'open') payment.status = status
    },
    loseNextAnswer() {
      losesNext = true
    },
    /** Answers the next request with a status of its own, and does nothing. */
    sayNext(status: string) {
      saysNext = status
    },
    stop() {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function answer(held: Map<string, Held>, key: string, command: string, { amount = 0, id = '' }: Asked): string {
  const payment = held.get(key)
  if (command === 'open' || (command === 'void' && payment === undefined)) {
    const opened = payment ?? newPayment(command === 'void' ? 'voided' : 'open', amount)
    held.set(key, opened)
    return opened.status
  }
  if (payment === undefined) return 'unknown'
  switch (command) {
    case 'capture':
      if (payment.status !== 'approved' && payment.status !== 'captured') return 'refused'
      if (payment.isReleased && !payment.captures.has(id)) return 'refused'
      if (!addWithin(payment.captures, id, amount, payment.amount)) return 'refused'
      payment.status = 'captured'
      return 'captured'
    case 'refund':
      return addWithin(payment.refunds, id, amount, sumOf(payment.captures)) ? 'refunded' : 'refused'
    case 'release':
      payment.isReleased = true
      return payment.status
    case 'void':
      if (payment.status !== 'captured' && payment.status !== 'declined') payment.status = 'voided'
      return payment.status
    default:
      return payment.status
  }
}

function newPayment(status: Held['status'], amount: number): Held {
  return { status, amount, isReleased: false, captures: new Map(), refunds: new Map() }
}

/** Adds an amount once under its id, within a limit; whether it is there. */
function addWithin(amounts: Map<string, number>, id: string, amount: number, limit: number): boolean {
  if (amounts.has(id)) return true
  if (sumOf(amounts) + amount > limit) return false
  amounts.set(id, amount)
  return true
}

function sumOf(amounts: ReadonlyMap<string, number>): number {
  return [...amounts.values()].reduce((total, amount) => total + amount, 0)
}

async function bodyOf(request: IncomingMessage): Promise<Asked> {
  let text = ''
  for await (const part of request) text += part
  return JSON.parse(text) as Asked
}
