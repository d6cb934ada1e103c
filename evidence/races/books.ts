import assert from 'node:assert/strict'
import { runAudit } from '../../apps/platform/audit.ts'
import type { Shop } from '../harness/shop.ts'
import type { Course } from './course.ts'

/** What a store's books say after a race: pieces, money, orders, emails. */
export type Books = {
  readonly orders: number
  readonly ordersTotal: number
  readonly pieces: number
  /** What the provider holds or has taken. */
  readonly charges: number
  readonly chargesTotal: number
  readonly emails: number
}

/**
 * Waits until everything that follows from a race is done, holds the books of the store against each other and returns
 * them: every order has its stock, its one payment and its one email; nothing is reserved or authorized for anything
 * that is no order.
 */
export async function closeBooks(course: Course, shop: Shop): Promise<Books> {
  await course.settle()
  const { sql } = course
  const { storeId } = shop
  const { rules, clean } = await runAudit(course.bench.composition, { storeIds: [storeId] })
  assert(clean, JSON.stringify(rules.filter(({ violations }) => violations > 0)))
  const [row] = await sql<Books[]>`
    select
      (select count(*)::integer from orders.orders where store_id = ${storeId}) as orders,
      (select coalesce(sum(total_minor), 0)::integer from orders.orders where store_id = ${storeId}) as "ordersTotal",
      (select coalesce(sum(quantity), 0)::integer from orders.order_lines where store_id = ${storeId}) as pieces,
      (select count(*)::integer from payment.sandbox_charges
        where store_id = ${storeId} and status in ('authorized', 'captured')) as charges,
      (select coalesce(sum(amount_minor), 0)::integer from payment.sandbox_charges
        where store_id = ${storeId} and status in ('authorized', 'captured')) as "chargesTotal",
      (select count(*)::integer from notification.emails
        where store_id = ${storeId} and template = 'order-placed') as emails`
  assert(row !== undefined)
  await expectNothingHeld(course, storeId)
  await expectLevelsAddUp(course, storeId)
  return row
}

/** As many charges, emails and order numbers as orders: for a store none of whose orders was cancelled. */
export function expectOneEach({ orders, ordersTotal, charges, chargesTotal, emails }: Books): void {
  assert.deepEqual({ charges, chargesTotal, emails }, { charges: orders, chargesTotal: ordersTotal, emails: orders })
}

async function expectNothingHeld({ sql }: Course, storeId: string): Promise<void> {
  const reservations = await sql`
    select r.reservation_id, r.status from inventory.reservations r
    left join orders.orders o on o.store_id = r.store_id and o.reservation_id = r.reservation_id
    where r.store_id = ${storeId} and r.status in ('held', 'committed') and o.order_id is null`
  assert.deepEqual([...reservations], [], 'stock is reserved for what is no order')
  const charges = await sql`
    select c.payment_id, c.status from payment.sandbox_charges c
    left join orders.orders o on o.store_id = c.store_id and o.payment_id = c.payment_id
    where c.store_id = ${storeId} and c.status in ('authorized', 'captured') and o.order_id is null`
  assert.deepEqual([...charges], [], 'money is authorized for what is no order')
  const differing = await sql`
    select o.order_id, c.status, c.amount_minor, o.total_minor from orders.orders o
    left join payment.sandbox_charges c on c.store_id = o.store_id and c.payment_id = o.payment_id
    where o.store_id = ${storeId} and o.total_minor > 0 and c.amount_minor is distinct from o.total_minor`
  assert.deepEqual([...differing], [], 'an order was charged another amount than it says')
  const parked = await sql`
    select 'orders' as schema, last_error from orders.held_events union all
    select 'inventory', last_error from inventory.held_events union all
    select 'cart', last_error from cart.held_events union all
    select 'notification', last_error from notification.held_events`
  assert.deepEqual([...parked], [], 'events are set aside')
}

/** The figures of each level against the reservations that make them, and none below nothing. */
async function expectLevelsAddUp({ sql }: Course, storeId: string): Promise<void> {
  const wrong = await sql`
    select l.variant_id, l.on_hand, l.reserved, l.committed, s.held, s.owed
    from inventory.levels l
    left join lateral (
      select coalesce(sum(line.quantity) filter (where r.status = 'held'), 0) as held,
        coalesce(sum(line.quantity - line.shipped) filter (where r.status = 'committed'), 0) as owed
      from inventory.reservation_lines line
      join inventory.reservations r on r.store_id = line.store_id and r.reservation_id = line.reservation_id
      where line.store_id = l.store_id and line.variant_id = l.variant_id and line.location_id = l.location_id) s on true
    where l.store_id = ${storeId}
      and (l.reserved <> s.held or l.committed <> s.owed or l.on_hand < l.reserved + l.committed)`
  assert.deepEqual([...wrong], [], 'stock figures are not what their reservations say')
}
