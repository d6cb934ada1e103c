import { runAudit } from '../../apps/platform/audit.ts'
import type { Composition } from '../../apps/platform/compose.ts'
import { seedCall } from '../../apps/platform/seed/open-store.ts'
import { createBuyer } from '../harness/buyer.ts'
import type { Article, Shop } from '../harness/shop.ts'
import type { AcceptedMail } from './mail-server.ts'
import type { Purchase } from './purchase.ts'

/** What was seen from outside, once everything has settled. */
export type Seen = {
  readonly url: string
  readonly shop: Shop
  readonly composition: Composition
  readonly purchases: readonly Purchase[]
  readonly mails: readonly AcceptedMail[]
  /** Orders that staff cancelled: their goods are back. */
  readonly cancelled?: ReadonlySet<string>
  /** A rule that asks the sandbox's own memory, where the run has another provider with a ledger of its own. */
  readonly without?: string
}

export type Findings = {
  /** Each a sentence about what must not be. */
  readonly violations: readonly string[]
  /** Emails that were taken by the mail server more than once under the same Message-ID. */
  readonly mailsRepeated: number
  /** How many checks the auditor made in the database, and of how many rules. */
  readonly audited: { readonly checks: number; readonly rules: number }
}

export type ListedOrder = {
  readonly id: string
  readonly number: number
  readonly email: string
  readonly total: number
}

/** Holds what the buyers saw against the store as its APIs show it, and against the emails that came. */
export async function judge(seen: Seen): Promise<Findings> {
  const violations: string[] = []
  const orders = await listOrders(seen)
  violations.push(
    ...judgeOutcomes(seen.purchases, orders),
    ...(await judgeOwnOrders(seen)),
    ...(await judgeStock(seen)),
  )
  const mails = judgeMails(orders, seen.mails)
  const { rules } = await runAudit(seen.composition)
  const asked = rules.filter(({ rule }) => rule !== seen.without)
  const broken = asked.flatMap(({ rule, findings }) =>
    findings.map(({ subject, detail }) => `the auditor: ${rule}: ${subject}: ${detail}`),
  )
  return {
    violations: [...violations, ...mails.violations, ...broken],
    mailsRepeated: mails.repeated,
    audited: { checks: asked.reduce((sum, { checked }) => sum + checked, 0), rules: asked.length },
  }
}

export async function listOrders({ composition, shop }: Pick<Seen, 'composition' | 'shop'>): Promise<ListedOrder[]> {
  const orders: ListedOrder[] = []
  for (let cursor: string | undefined; ; ) {
    const query = { limit: 100, ...(cursor === undefined ? {} : { cursor }) }
    const answer = await composition.clients.order.listOrders(query, seedCall(shop.storeId))
    if (answer.outcome !== 'done') throw new Error(`the orders cannot be listed: ${JSON.stringify(answer)}`)
    for (const { id, number, email, total } of answer.value.data)
      orders.push({ id, number, email, total: total.amount })
    if (answer.value.nextCursor === null) return orders
    cursor = answer.value.nextCursor
  }
}

/** Who has a confirmed order has that one and no other; who was refused has none. */
function judgeOutcomes(purchases: readonly Purchase[], orders: readonly ListedOrder[]): string[] {
  const byEmail = Map.groupBy(orders, ({ email }) => email)
  const faults: string[] = []
  for (const { email, cartId, outcome, order, code, total } of purchases) {
    const own = byEmail.get(email) ?? []
    byEmail.delete(email)
    if (outcome === 'lost') faults.push(`${email} never learnt what became of ${cartId} (${code})`)
    if (own.length > 1) faults.push(`${email} has ${own.length} orders for ${cartId}`)
    if (outcome === 'refused' && own.length > 0)
      faults.push(`${email} was refused (${code}) and has order ${own[0]?.number}`)
    if (outcome === 'refused' && !isHonest(code)) faults.push(`${email} was refused with ${code}`)
    if (outcome !== 'placed' || order === undefined) continue
    const [found] = own
    if (found?.id !== order.id || found.number !== order.number)
      faults.push(`${email} was answered ${order.id}, which is not there`)
    if (order.total.amount !== total.amount || found?.total !== total.amount) {
      faults.push(`${email} agreed to ${total.amount} and has an order over ${found?.total}`)
    }
  }
  for (const [email, own] of byEmail) faults.push(`${email} bought nothing and has ${own.length} orders`)
  return faults
}

/** The refusals that can be true of a buyer of this crowd. */
function isHonest(code: string | undefined): boolean {
  return ['OUT_OF_STOCK', 'PAYMENT_DECLINED', 'CHECKOUT_EXPIRED', 'CHECKOUT_REPLACED'].includes(code ?? '')
}

/** Each order opens with what its buyer was given. */
async function judgeOwnOrders({ url, shop, purchases }: Seen): Promise<string[]> {
  const reader = createBuyer({ url: () => url, shop })
  const faults: string[] = []
  const queue = purchases.flatMap(({ order }) => (order === undefined ? [] : [order]))
  const lane = async () => {
    for (let order = queue.pop(); order !== undefined; order = queue.pop()) {
      const { status, body } = await reader.request('GET', `/orders/${order.id}?accessToken=${order.token}`)
      const { number, totals } = body as { number?: number; totals?: { total: { amount: number } } }
      const same = number === order.number && totals?.total.amount === order.total.amount
      if (status !== 200 || !same) faults.push(`${order.id} opens as ${status} ${number} ${totals?.total.amount}`)
    }
  }
  await Promise.all(Array.from({ length: 16 }, lane))
  return faults
}

/** Pieces sold are pieces taken; nothing is set aside for anybody any more. */
async function judgeStock({ composition, shop, purchases, cancelled = new Set() }: Seen): Promise<string[]> {
  const sold = new Map<string, number>()
  for (const { outcome, lines, order } of purchases) {
    if (outcome !== 'placed' || cancelled.has(order?.id ?? '')) continue
    for (const { variantId, quantity } of lines) sold.set(variantId, (sold.get(variantId) ?? 0) + quantity)
  }
  const answer = await composition.clients.inventory.listStockLevels({ limit: 100 }, seedCall(shop.storeId))
  if (answer.outcome !== 'done') throw new Error(`the stock cannot be listed: ${JSON.stringify(answer)}`)
  return shop.articles.flatMap((article) => {
    const level = answer.value.data.find(({ variantId }) => variantId === article.variantId)
    return level === undefined
      ? [`${article.sku} has no level`]
      : levelFaults(article, level, sold.get(article.variantId) ?? 0)
  })
}

type Level = { readonly onHand: number; readonly reserved: number; readonly committed: number }

function levelFaults({ sku, quantity }: Article, { onHand, reserved, committed }: Level, sold: number): string[] {
  const gone = quantity - onHand + committed
  return [
    ...(gone === sold ? [] : [`${sku}: ${sold} pieces were sold and ${gone} taken`]),
    ...(reserved === 0 ? [] : [`${sku}: ${reserved} pieces are set aside for nobody`]),
    ...(onHand - committed < 0 ? [`${sku}: sold ${committed - onHand} pieces more than there were`] : []),
  ]
}

/** Each order has one email: one Message-ID, and nobody else has any. */
function judgeMails(orders: readonly ListedOrder[], mails: readonly AcceptedMail[]) {
  const byAddress = Map.groupBy(
    mails.filter(({ subject }) => /confirmed/i.test(subject)),
    ({ to }) => to,
  )
  const violations: string[] = []
  let repeated = 0
  for (const { email, number } of orders) {
    const own = byAddress.get(email) ?? []
    byAddress.delete(email)
    const ids = new Set(own.map(({ messageId }) => messageId))
    if (ids.size !== 1) violations.push(`order ${number} has ${ids.size} emails`)
    repeated += own.length - ids.size
  }
  for (const [address, own] of byAddress) violations.push(`${address} has no order and ${own.length} emails`)
  return { violations, repeated }
}
