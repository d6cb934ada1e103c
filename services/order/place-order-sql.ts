import { randomInt } from 'node:crypto'
import { addMs, dayMs, type Outcome } from '@merastore/kernel'
import { answerInsertion, insertEvent, job, storingAnswer, type Tx } from '@merastore/runtime'
import { type Checkout, placedCheckout } from './checkout-sql.ts'
import { orderEvents } from './events.ts'
import { customerOfOrder } from './guest-orders-sql.ts'
import { type PaidBy, placedOrder, variantQuantities } from './order.ts'
import type { Order } from './schemas.ts'

/** The number of a store's first order; small numbers would show customers that a shop is new. */
export const firstNumber = 1001

/**
 * Places the order of a checkout that holds stock and payment, in one statement, if the checkout may still be placed:
 * marks it, takes the store's next number, writes order, lines and timeline, and publishes the event. Undefined where
 * the checkout was decided before or its time is up; then nothing is written. All orders of a store wait for the
 * number's row, so the statement stores the answer of the customer's key as well and is sent with its COMMIT (`txOne`):
 * the row is not locked during a round trip.
 */
export async function insertOrder(
  tx: Tx,
  checkout: Checkout,
  { card, transfer }: PaidBy,
  answer: (order: Order) => Outcome<unknown>,
): Promise<Order | undefined> {
  const { call, clock } = tx.context
  const { storeId } = call
  const { checkoutId, cartId, orderId, reservationId, paymentId } = checkout
  // Stands in the answer until the statement has the number; random, so that no text of a customer can contain it.
  const numberToCome = randomInt(1e14, 2e14)
  // Read once: what the customer is answered is what is written, to the millisecond.
  const now = clock.now()
  const order = placedOrder({ orderId, paymentId, cart: checkout.cart, card, transfer }, numberToCome, now)
  const { email, locale, customerId, currency, totals, shippingAddress } = order
  const total = totals.total.amount
  const name = `${shippingAddress.firstName} ${shippingAddress.lastName}`
  const lines = variantQuantities(order.lines)
  const data = { orderId, cartId, checkoutId, reservationId, paymentId, total, currency, lines, customerId }
  const fill = { instead: String(numberToCome), value: tx`number.last_number::text` }
  const inDays = (days: number) => ({ runAt: addMs(now, days * dayMs), from: tx`number` })
  const awaited =
    transfer === null
      ? tx``
      : tx`, reminding as (${job(tx, 'remind-transfer', { orderId }, inDays(transfer.remindDays))}),
    giving_up as (${job(tx, 'give-up-transfer', { orderId }, inDays(transfer.dueDays))})`
  const statement = tx<{ number: number }[]>`
    with checkout as (${placedCheckout(tx, checkout)}),
    number as (
      insert into orders.order_numbers as n (store_id, last_number) select ${storeId}, ${firstNumber} from checkout
      on conflict (store_id) do update set last_number = n.last_number + 1 returning last_number),
    placed as (
      insert into orders.orders (store_id, order_id, number, status, payment_status, fulfilment_status, checkout_id,
        reservation_id, payment_id, customer_id, guest_email_key, customer_email_key, customer_name, name_key, surname_key,
        email, locale, currency, total_minor, item_count,
        totals, shipping_address, billing_address, shipping_method, card, transfer, placed_at)
      select ${storeId}, ${orderId}, number.last_number, ${order.status}, ${order.paymentStatus},
        ${order.fulfilmentStatus}, ${checkoutId}, ${reservationId}, ${paymentId}, owner.customer_id,
        case when owner.customer_id is null then lower(${email}) end,
        case when owner.customer_id is not null then lower(${email}) end,
        ${name}, lower(${name}), lower(${`${shippingAddress.lastName} ${shippingAddress.firstName}`}), ${email}, ${locale}, ${currency},
        ${total}::bigint, ${order.lines.reduce((count, line) => count + line.quantity, 0)}::integer,
        ${tx.json(totals)}::jsonb, ${tx.json(shippingAddress)}::jsonb, ${tx.json(order.billingAddress)}::jsonb,
        ${order.shippingMethod === null ? null : tx.json(order.shippingMethod)}::jsonb,
        ${card === null ? null : tx.json(card)}::jsonb,
        ${order.payment.transfer === null ? null : tx.json(order.payment.transfer)}::jsonb, ${now}::timestamptz
      from number, (select ${customerOfOrder(tx, email, customerId)} as customer_id) as owner),
    lines as (
      insert into orders.order_lines (store_id, order_id, line_id, position, variant_id, sku, quantity, product)
      select ${storeId}, ${orderId}, l.line ->> 'id', l.position, l.line ->> 'variantId', lower(l.line ->> 'sku'),
        (l.line ->> 'quantity')::integer, l.line - 'id' - 'fulfilledQuantity' - 'shippedQuantity'
      from number, jsonb_array_elements(${tx.json(order.lines)}::jsonb) with ordinality as l (line, position)),
    timeline as (
      insert into orders.timeline (store_id, order_id, at, actor_kind, actor_id, kind, text)
      select ${storeId}, ${orderId}, ${now}::timestamptz, t.entry -> 'actor' ->> 'kind',
        t.entry -> 'actor' ->> 'id', t.entry ->> 'kind', t.entry ->> 'text'
      from number, jsonb_array_elements(${tx.json(order.timeline)}::jsonb) with ordinality as t (entry, position)),
    published as (${insertEvent(tx, orderEvents['order.placed.v1'], data, {
      from: tx`number`,
      also: tx`jsonb_build_object('number', number.last_number)`,
    })})
    ${awaited}
    ${
      call.keep === undefined
        ? tx``
        : tx`, stored as (${answerInsertion(tx, call.keep.serialize(answer(order)), { from: tx`number`, fill })})`
    }
    select last_number as number from number`
  const [row] = await storingAnswer(tx, statement)
  return row === undefined ? undefined : { ...order, number: row.number }
}
