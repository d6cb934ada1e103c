import { describe, expect, it } from 'vitest'
import type { EmailContent } from './content.ts'
import { renderHtml } from './email-html.ts'
import { renderText } from './email-text.ts'
import { ar } from './messages/ar.ts'
import { de } from './messages/de.ts'
import { en } from './messages/en.ts'
import { orderContent } from './order-email.ts'
import { sampleOrder } from './testing/shop.ts'

const sender = { name: 'Kaffee & Söhne', contact: 'hallo@kaffee.example', timeZone: 'UTC' }
const orderUrl = 'https://shop.example/orders/1?accessToken=abc'

async function bothOf(content: EmailContent) {
  return { html: renderHtml(content), text: renderText(content) }
}

/** Figures are set with no-break spaces; a test reads better with plain ones. */
function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ')
}

describe('the confirmation of an order', () => {
  it('named the day that it was in UTC: it is the day at the store', () => {
    const order = { ...sampleOrder(), placedAt: '2026-06-01T23:00:00.000Z' }
    const berlin = { ...sender, timeZone: 'Europe/Berlin' }
    expect(renderText(orderContent({ template: 'order-placed', order, orderUrl }, berlin))).toContain(
      'vom 2. Juni 2026',
    )
  })

  it('says in German what was bought, for how much, with which tax and where it goes', async () => {
    const { html, text } = await bothOf(
      orderContent({ template: 'order-placed', order: sampleOrder(), orderUrl }, sender),
    )
    expect(plain(text)).toBe(`Kaffee & Söhne

Vielen Dank, Zoë

Ihre Bestellung 1001 vom 1. Juni 2026 ist bei uns eingegangen und wird vorbereitet. Wir schreiben Ihnen wieder, sobald sie unterwegs ist.

Bestellung ansehen:
https://shop.example/orders/1?accessToken=abc

Ihre Bestellung
2 × Kaffee Äthiopien (Größe: 500 g): 19,90 €
1 × Tasse: 8,00 €

Zwischensumme: 27,90 €
Versand (Standard): 4,90 €
Gesamtsumme: 32,80 €
Darin enthalten: MwSt. 19 %: 5,24 €

Lieferadresse
Zoë Ångström
Lange Straße 1
04103 Leipzig
Deutschland

Zahlung
Visa mit den Endziffern 4242

----------------------------------------

Sie erhalten diese E-Mail wegen einer Bestellung bei Kaffee & Söhne.
Fragen? Antworten Sie auf diese E-Mail oder schreiben Sie an hallo@kaffee.example.
`)
    for (const part of ['lang="de"', 'Kaffee Äthiopien', 'Größe: 500 g', '19,90 €', '32,80 €', '5,24 €', 'Leipzig']) {
      expect(plain(html)).toContain(part)
    }
    expect(html).toContain('Kaffee &amp; Söhne')
    expect(html).toContain(`href="${orderUrl}"`)
  })

  it('adds the tax to the total where prices are without it, in English, for an order in a language that is not there', () => {
    const order = sampleOrder()
    const totals = { ...order.totals, taxIncluded: false, total: { amount: 3804, currency: 'EUR' as const } }
    const content = orderContent(
      { template: 'order-placed', order: { ...order, locale: 'fr', totals }, orderUrl },
      sender,
    )
    expect(content.subject).toBe('Order 1001 confirmed')
    expect(content.locale).toBe('en')
    const sums = content.blocks.find((block) => block.kind === 'totals')
    expect(sums?.rows.map((row) => `${row.label} ${row.amount}`)).toEqual([
      'Subtotal €27.90',
      'Shipping (Standard) €4.90',
      'MwSt. 19% €5.24',
      'Total €38.04',
    ])
  })

  it('shows the billing address where it is another one', () => {
    const order = sampleOrder()
    const billingAddress = { ...order.billingAddress, company: 'Ångström AB', country: 'SE' }
    const content = orderContent({ template: 'order-placed', order: { ...order, billingAddress }, orderUrl }, sender)
    const headings = content.blocks.flatMap((block) => (block.kind === 'details' ? [block.heading] : []))
    expect(headings).toEqual(['Lieferadresse', 'Rechnungsadresse', 'Zahlung'])
  })

  it('shows markup in a name as text', async () => {
    const order = sampleOrder()
    const lines = order.lines.map((line) => ({ ...line, productTitle: '<script>alert(1)</script>' }))
    const shop = { ...sender, name: '<img src=x onerror=alert(2)>' }
    const { html, text } = await bothOf(
      orderContent({ template: 'order-placed', order: { ...order, lines }, orderUrl }, shop),
    )
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(text).toContain('<script>alert(1)</script>')
  })

  it('loads nothing from anywhere, fits small screens and has colours for the dark scheme', async () => {
    const html = renderHtml(orderContent({ template: 'order-placed', order: sampleOrder(), orderUrl }, sender))
    expect(html).not.toMatch(/<img|<link|url\(|@import|src=/)
    expect(html).toContain('name="viewport"')
    expect(html).toContain('@media (prefers-color-scheme: dark)')
    expect(html).toContain('@media (max-width: 620px)')
  })
})

describe('the email about a bank transfer that has arrived', () => {
  it('says how much came for which order, and what happens next', () => {
    const order = { ...sampleOrder(), locale: 'en-GB', paymentStatus: 'captured' as const }
    const content = orderContent({ template: 'payment-received', order, orderUrl }, sender)
    expect(content.subject).toBe('Payment received for order 1001')
    expect(plain(renderText(content))).toContain(
      'We have received €32.80 for your order 1001 at Kaffee & Söhne, thank you. We are getting it ready',
    )
    expect(plain(renderText(content))).toContain('Total: €32.80')
  })
})

describe('the email about a parcel', () => {
  it('leads to the carrier, and lists what is in it', () => {
    const order = sampleOrder()
    const content = orderContent(
      { template: 'shipment-shipped', order, shipment: order.shipments[0], orderUrl },
      sender,
    )
    expect(content.subject).toBe('Bestellung 1001 ist unterwegs')
    const text = renderText(content)
    expect(text).toContain('Ein Paket Ihrer Bestellung 1001 haben wir am 2. Juni 2026 an DHL übergeben.')
    expect(text).toContain('Sendung verfolgen:\nhttps://track.example/00340434161094000000')
    expect(text).toContain('2 × Kaffee Äthiopien (Größe: 500 g)\n')
    expect(text).not.toContain('Tasse')
  })

  it('leads to the order where the parcel cannot be followed', () => {
    const order = sampleOrder()
    for (const trackingUrl of [null, 'javascript:alert(1)']) {
      const [shipment] = order.shipments.map((parcel) => ({ ...parcel, trackingUrl }))
      const content = orderContent({ template: 'shipment-shipped', order, shipment, orderUrl }, sender)
      expect(content.blocks).toContainEqual({ kind: 'button', label: 'Bestellung ansehen', url: orderUrl })
    }
  })

  it('says when it arrived', () => {
    const order = { ...sampleOrder(), locale: 'en-GB' }
    const [shipment] = order.shipments.map((parcel) => ({ ...parcel, deliveredAt: '2026-06-04T12:00:00.000Z' }))
    const content = orderContent({ template: 'shipment-delivered', order, shipment, orderUrl }, sender)
    expect(renderText(content)).toContain('A parcel of your order 1001 was delivered on 4 June 2026.')
  })
})

describe('a cancellation', () => {
  const reason = 'One came <b>broken</b>'
  const cancelled = { at: '2026-06-03T09:00:00.000Z', kind: 'cancelled', text: '' } as const
  const byStaff = { ...cancelled, actor: { kind: 'staff', id: null } as const }

  it.each(['order-cancelled', 'remainder-cancelled'] as const)('did not show its reason (%s)', async (template) => {
    const order = { ...sampleOrder(), cancelReason: reason, timeline: [byStaff] }
    const { html, text } = await bothOf(orderContent({ template, order, orderUrl }, sender))
    expect(text).toContain(`Der Grund: ${reason}`)
    expect(html).toContain('Der Grund: One came &lt;b&gt;broken&lt;/b&gt;')
  })

  it('says in German that a transfer did not come in time, which the platform notes in English', () => {
    const order = sampleOrder()
    const transfer = { accountHolder: 'K', iban: 'DE1', bic: null, bankName: 'B', dueAt: cancelled.at }
    const timeline = [{ ...cancelled, actor: { kind: 'system', id: null } as const }]
    const payment = { ...order.payment, transfer }
    const of = { ...order, cancelReason: 'Not paid in time', timeline, payment }
    const text = renderText(orderContent({ template: 'order-cancelled', order: of, orderUrl }, sender))
    expect(text).toContain('Der Grund: Die Zahlung ist nicht rechtzeitig eingegangen.')
  })
})

it('wrote to Arabic customers in English, while their shop spoke Arabic', async () => {
  const order = { ...sampleOrder(), locale: 'ar' }
  const { html, text } = await bothOf(orderContent({ template: 'order-placed', order, orderUrl }, sender))
  expect(html).toMatch(/<html[^>]* dir="rtl"/)
  expect(html).toMatch(/<table[^>]* dir="rtl"/)
  expect(html).toContain('lang="ar"')
  // Amounts stand at the end of their line, which is the left.
  expect(html).not.toContain('text-align:right')
  expect(text).toContain('عنوان التسليم')
  // What is filled in keeps its own direction.
  expect(text).toContain('بسبب طلب لدى \u2068Kaffee & Söhne\u2069.')
})

it.each([en, de, ar])('fills in the same values in every language', (messages) => {
  const placesOf = (texts: object): string[] =>
    Object.entries(texts).flatMap(([key, text]: [string, unknown]) =>
      typeof text === 'string'
        ? [`${key} ${(text.match(/\{\w+\}/g) ?? []).toSorted().join(' ')}`]
        : placesOf(text as object),
    )
  expect(placesOf(messages)).toEqual(placesOf(en))
})

describe('the emails about money of a bank transfer that goes back', () => {
  const transfer = { accountHolder: 'K', iban: 'DE1', bic: null, bankName: 'B', dueAt: '2026-06-15T00:00:00.000Z' }
  const paid = sampleOrder()
  const order = { ...paid, payment: { ...paid.payment, transfer, captured: paid.totals.total } }
  const textOf = async (template: 'order-refunded' | 'order-cancelled', locale: string) => {
    const about = { ...order, locale, refunded: { amount: 500, currency: 'EUR' as const } }
    const content = orderContent({ template, order: about, refunded: about.refunded, orderUrl }, sender)
    return plain((await bothOf(content)).text)
  }

  it('said that it was given back, while nobody had sent it', async () => {
    expect(await textOf('order-refunded', 'en')).toMatch(/It will be transferred to you by bank/)
    expect(await textOf('order-refunded', 'en')).not.toMatch(/has given back/)
    expect(await textOf('order-refunded', 'de')).toMatch(/wird Ihnen überwiesen/)
    expect(await textOf('order-refunded', 'ar')).toMatch(/سيُحوَّل إليك مصرفيًا/)
  })

  it('say the same of a cancelled order', async () => {
    expect(await textOf('order-cancelled', 'en')).toMatch(/What was paid already will be transferred to you\./)
    expect(await textOf('order-cancelled', 'de')).toMatch(/Was schon bezahlt war, wird Ihnen überwiesen\./)
  })
})
