import { createElement as el } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import type { Order } from '#lib/api.ts'
import { textsOf } from '#lib/messages/index.ts'
import { euro, lineOf, orderOf } from '#lib/order-fixture.ts'
import { orderProgress, orderWord, timelineWord } from '#lib/order-view.ts'
import { OrderProgress } from './order-progress.tsx'
import { OrderSummary } from './order-summary.tsx'
import { PaidAmounts } from './paid-amounts.tsx'
import { TransferCard } from './transfer-card.tsx'

const shownIn = (locale: string) => ({ locale, texts: textsOf(locale), direction: 'ltr' }) as const
const staffCancelled = {
  at: '2026-11-29T11:00:00.000Z',
  actor: { kind: 'staff', id: null },
  kind: 'cancelled',
  text: '1 not shipped, cancelled: broken',
} as const

/** The text of what the page says of an order, tags replaced by spaces. */
function page(order: Order, locale = 'en'): string {
  const shown = shownIn(locale)
  const { lines, totals } = order
  const parts = { lines, totals, shippingKnown: true, requiresShipping: false, locale, texts: shown.texts }
  const summary = el(OrderSummary, parts, el(PaidAmounts, { order, shown }))
  const markup = renderToStaticMarkup(el('main', null, el(OrderProgress, { order, shown }), summary))
  return markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

const restCancelled = orderOf({
  paymentStatus: 'partiallyRefunded',
  fulfilmentStatus: 'shipped',
  lines: [lineOf({ shippedQuantity: 1, cancelledQuantity: 1 })],
  payment: { ...orderOf().payment, captured: euro(2500), refunded: euro(1250) },
  timeline: [staffCancelled],
  cancelReason: 'One was <broken>',
})

it('showed all pieces and the whole total after the rest was cancelled: it says what, why, and what came back', () => {
  const said = page(restCancelled)
  expect(said).toContain('A part of this order was cancelled')
  expect(said).toContain('Reason: One was &lt;broken&gt;')
  expect(said).toContain('1 cancelled')
  expect(said).toMatch(/Charged €25.00 Refunded €12.50/)
  expect(timelineWord('cancelled', restCancelled, textsOf('en').order)).toBe('A part was cancelled')
})

it('says so in German and Arabic', () => {
  expect(page(restCancelled, 'de')).toMatch(
    /Grund: One was &lt;broken&gt;.*1 storniert.*Bezahlt 25,00\s€ Erstattet 12,50\s€/,
  )
  expect(page(restCancelled, 'ar')).toMatch(/السبب: .*أُلغي منها 1.*المبلغ المدفوع.*المبلغ المُعاد/)
})

it('says what was charged where the rest was released, and what a refund of a part gave back', () => {
  const { payment } = orderOf()
  expect(page({ ...restCancelled, payment: { ...payment, captured: euro(1250) } })).toMatch(/Charged €12.50 $/)
  const refunded = orderOf({ payment: { ...payment, captured: euro(2500), refunded: euro(500) } })
  expect(page(refunded)).toMatch(/Charged €25.00 Refunded €5.00 $/)
})

it('says nothing of charges in the plain case, nor before a parcel has left', () => {
  const { payment } = orderOf()
  for (const captured of [0, 2500]) {
    expect(page(orderOf({ payment: { ...payment, captured: euro(captured) } }))).not.toContain('Charged')
  }
})

it('did not show the reason of a cancellation to the customer, to whom staff wrote it', () => {
  const order = orderOf({ status: 'cancelled', timeline: [staffCancelled], cancelReason: 'Sold out' })
  expect(page(order)).toMatch(/This order was cancelled.*Reason: Sold out.*Charged €0.00/)
  expect(timelineWord('cancelled', order, textsOf('en').order)).toBe('Cancelled')
})

const transfer = {
  accountHolder: 'Velo',
  iban: 'CH9300762011623852957',
  bic: null,
  bankName: 'Bank',
  dueAt: '2026-12-13T12:00:00.000Z',
}

it('says in the language of the customer that a transfer did not come in time', () => {
  const timeline = [{ ...staffCancelled, actor: { kind: 'system', id: null } as const }]
  const payment = { ...orderOf().payment, transfer }
  const order = orderOf({ status: 'cancelled', payment, timeline, cancelReason: 'Not paid in time' })
  expect(page(order, 'de')).toContain('Grund: Die Zahlung ist nicht rechtzeitig eingegangen.')
})

it('was at work on an order whose transfer was awaited', () => {
  const awaited = orderOf({ paymentStatus: 'awaiting' })
  expect(orderProgress(awaited)).toBe('placed')
  expect(orderWord(awaited, textsOf('de').order)).toBe('Bestellt')
  expect(orderProgress(orderOf())).toBe('processing')
})

it('says until when a transfer is awaited in the order of German words', () => {
  const order = orderOf({ paymentStatus: 'awaiting', payment: { ...orderOf().payment, transfer } })
  const card = el(TransferCard, { order, shown: shownIn('de'), timeZone: 'Europe/Zurich' })
  expect(renderToStaticMarkup(card)).toContain('wenn er nicht bis zum 13. Dezember 2026 eingeht.')
})

it('named a tax in the total of a country without one', () => {
  expect(page(orderOf())).toMatch(/ Total €25.00/)
  const taxes = [{ name: 'VAT', ratePpm: 190_000, amount: euro(399) }]
  expect(page(orderOf({ totals: { ...orderOf().totals, taxes } }))).toContain('Total including tax')
})
