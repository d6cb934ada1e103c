import { formatIban, formatMoney, type Money, memoize, regionOnMail } from '@merastore/kernel'
import type { LineQuantity, Order, OrderLine, Shipment } from '@merastore/order/contract'
import { cancelReason } from './cancel-reason.ts'
import { type Block, type EmailContent, greetableName, type LineItem, type TotalRow } from './content.ts'
import { fill, type Messages, messagesFor } from './messages/index.ts'
import type { Sender } from './sender.ts'
import type { OrderTemplate } from './statuses.ts'

export type OrderEmail = {
  readonly template: OrderTemplate
  readonly order: Order
  /** The parcel that the email is about; none where it is about the order. */
  readonly shipment?: Shipment | undefined
  /** What was given back, where the email is about that. */
  readonly refunded?: Money | undefined
  /** Opens the order to its customer. */
  readonly orderUrl: string
  /** The shop's pages that belong to an order, where they are written. */
  readonly legalPages?: readonly LegalLink[]
}

export type LegalLink = { readonly kind: keyof Messages['legal']; readonly url: string }

/** What an email about an order says. */
export function orderContent(email: OrderEmail, sender: Sender): EmailContent {
  const { order, template } = email
  const { messages, formatLocale } = messagesFor(order.locale)
  const context: Context = { ...email, messages, locale: formatLocale, shop: sender.name, timeZone: sender.timeZone }
  const { subject, preheader, title, blocks } = sayings[template](context, sender)
  const footer = [
    fill(messages.footer.order, { shop: sender.name }),
    ...(sender.contact === null ? [] : [fill(messages.footer.contact, { contact: sender.contact })]),
  ]
  return { locale: formatLocale, shopName: sender.name, subject, preheader, title, blocks, footer }
}

type Context = OrderEmail & {
  readonly messages: Messages
  readonly locale: string
  readonly shop: string
  readonly timeZone: string
}
type Said = Pick<EmailContent, 'subject' | 'preheader' | 'title' | 'blocks'>

const sayings: Readonly<Record<OrderTemplate, (context: Context, sender: Sender) => Said>> = {
  'order-placed': placed,
  'shipment-shipped': parcel,
  'shipment-delivered': parcel,
  'order-cancelled': cancelled,
  'remainder-cancelled': remainderCancelled,
  'order-refunded': refunded,
  'payment-reminder': reminder,
  'payment-received': paymentReceived,
}

function placed({ order, messages, locale, shop, timeZone, orderUrl, legalPages = [] }: Context): Said {
  const texts = messages.orderPlaced
  const number = order.number
  const awaited = transferFacts(order, messages, locale, timeZone)
  const firstName = greetableName(order.billingAddress.firstName)
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      text: fill(awaited.length === 0 ? texts.intro : texts.introAwaited, {
        number,
        date: longDate(order.placedAt, locale, timeZone),
      }),
    },
    ...awaited,
    { kind: 'button', label: texts.button, url: orderUrl },
    { kind: 'lines', heading: messages.order.items, lines: order.lines.map((line) => boughtLine(line, locale)) },
    { kind: 'totals', rows: totalRows(order, messages, locale) },
    ...addresses(order, messages, locale),
    ...(legalPages.length === 0 ? [] : [legalLinks(legalPages, messages)]),
  ]
  return {
    subject: fill(texts.subject, { number }),
    preheader: fill(texts.preheader, { shop, total: formatMoney(order.totals.total, locale) }),
    title: firstName === undefined ? texts.titleWithoutName : fill(texts.title, { firstName }),
    blocks,
  }
}

function legalLinks(pages: readonly LegalLink[], messages: Messages): Block {
  return { kind: 'links', links: pages.map(({ kind, url }) => ({ label: messages.legal[kind], url })) }
}

function parcel(context: Context, sender: Sender): Said {
  const { order, shipment, messages, locale, shop, timeZone, orderUrl } = context
  if (shipment === undefined) throw new Error(`an email about a parcel of ${order.id} needs the shipment`)
  const values = { number: order.number, shop, carrier: shipment.carrier }
  const contents = shipment.lines.flatMap((line) => sentLine(line, order.lines))
  if (context.template === 'shipment-delivered') {
    const texts = messages.delivered
    const date = longDate(shipment.deliveredAt ?? shipment.shippedAt, locale, timeZone)
    return {
      ...headline(texts, values),
      blocks: [
        { kind: 'paragraph', text: fill(texts.intro, { ...values, date }) },
        ...(sender.contact === null ? [] : [{ kind: 'paragraph', text: texts.help } as const]),
        { kind: 'button', label: texts.button, url: orderUrl },
        { kind: 'lines', heading: texts.contents, lines: contents },
      ],
    }
  }
  const texts = messages.shipped
  return {
    ...headline(texts, values),
    blocks: [
      {
        kind: 'paragraph',
        text: fill(texts.intro, { ...values, date: longDate(shipment.shippedAt, locale, timeZone) }),
      },
      trackingButton(shipment, texts, orderUrl),
      { kind: 'lines', heading: texts.contents, lines: contents },
      ...(shipment.trackingNumber === null
        ? []
        : [{ kind: 'details', heading: texts.tracking, rows: [shipment.trackingNumber] } as const]),
      { kind: 'details', heading: messages.order.shippingAddress, rows: addressRows(order.shippingAddress, locale) },
    ],
  }
}

function cancelled(context: Context): Said {
  const { order, messages, locale, shop, orderUrl } = context
  const texts = messages.cancelled
  const moneyBack = order.payment.transfer === null ? texts.money : texts.moneyByTransfer
  const values = { number: order.number, shop }
  return {
    ...headline(texts, values),
    blocks: [
      { kind: 'paragraph', text: fill(texts.intro, values) },
      ...cancelReason(order, messages),
      ...(isUnpaid(order) ? [] : [{ kind: 'paragraph', text: moneyBack } as const]),
      { kind: 'button', label: texts.button, url: orderUrl },
      { kind: 'lines', heading: texts.contents, lines: order.lines.map((line) => boughtLine(line, locale)) },
    ],
  }
}

function remainderCancelled({ order, messages, shop, orderUrl }: Context): Said {
  const texts = messages.remainderCancelled
  const values = { number: order.number, shop }
  const lines = order.lines
    .filter((line) => line.cancelledQuantity > 0)
    .map((line) => ({ ...lineName(line), quantity: line.cancelledQuantity, total: null }))
  return {
    ...headline(texts, values),
    blocks: [
      { kind: 'paragraph', text: fill(texts.intro, values) },
      ...cancelReason(order, messages),
      { kind: 'button', label: texts.button, url: orderUrl },
      { kind: 'lines', heading: texts.contents, lines },
    ],
  }
}

function refunded({ order, refunded: amount, messages, locale, shop, orderUrl }: Context): Said {
  if (amount === undefined) throw new Error(`an email about a refund of ${order.id} needs the amount`)
  // Of a bank transfer nothing has moved yet: staff send it.
  const texts = order.payment.transfer === null ? messages.refunded : messages.refundByTransfer
  const values = { number: order.number, shop, amount: formatMoney(amount, locale) }
  return {
    ...headline(texts, values),
    blocks: [
      { kind: 'paragraph', text: fill(texts.intro, values) },
      { kind: 'button', label: texts.button, url: orderUrl },
    ],
  }
}

function reminder({ order, messages, locale, shop, timeZone, orderUrl }: Context): Said {
  const texts = messages.paymentReminder
  const values = { number: order.number, shop }
  return {
    ...headline(texts, values),
    blocks: [
      { kind: 'paragraph', text: fill(texts.intro, values) },
      ...transferFacts(order, messages, locale, timeZone),
      { kind: 'button', label: texts.button, url: orderUrl },
    ],
  }
}

function paymentReceived({ order, messages, locale, shop, orderUrl }: Context): Said {
  const texts = messages.paymentReceived
  const values = { number: order.number, shop, amount: formatMoney(order.totals.total, locale) }
  return {
    ...headline(texts, values),
    blocks: [
      { kind: 'paragraph', text: fill(texts.intro, values) },
      { kind: 'button', label: texts.button, url: orderUrl },
      { kind: 'lines', heading: messages.order.items, lines: order.lines.map((line) => boughtLine(line, locale)) },
      { kind: 'totals', rows: totalRows(order, messages, locale) },
    ],
  }
}

/** Whether nothing has to come back: it costs nothing, or its transfer never came. */
function isUnpaid({ totals, payment }: Order): boolean {
  return totals.total.amount === 0 || (payment.transfer !== null && payment.captured.amount === 0)
}

/** Where to send the money, while it is awaited. */
function transferFacts(order: Order, messages: Messages, locale: string, timeZone: string): Block[] {
  const { transfer } = order.payment
  if (transfer === null || order.paymentStatus !== 'awaiting') return []
  const texts = messages.transfer
  const rows = [
    `${texts.accountHolder}: ${transfer.accountHolder}`,
    `IBAN: ${formatIban(transfer.iban)}`,
    ...(transfer.bic === null ? [] : [`BIC: ${transfer.bic}`]),
    `${texts.bank}: ${transfer.bankName}`,
    `${texts.amount}: ${formatMoney(order.totals.total, locale)}`,
    `${texts.reference}: ${order.number}`,
  ]
  const due = fill(texts.due, { date: longDate(transfer.dueAt, locale, timeZone) })
  return [
    { kind: 'details', heading: texts.heading, rows },
    { kind: 'note', text: due },
  ]
}

function headline(
  texts: { subject: string; preheader: string; title: string },
  values: Record<string, string | number>,
) {
  return { subject: fill(texts.subject, values), preheader: fill(texts.preheader, values), title: texts.title }
}

/** To the carrier where the parcel can be followed there, otherwise to the order. */
function trackingButton({ trackingUrl }: Shipment, texts: Messages['shipped'], orderUrl: string): Block {
  if (trackingUrl?.startsWith('https://')) return { kind: 'button', label: texts.track, url: trackingUrl }
  return { kind: 'button', label: texts.view, url: orderUrl }
}

function boughtLine(line: OrderLine, locale: string): LineItem {
  return { ...lineName(line), quantity: line.quantity, total: formatMoney(line.total, locale) }
}

function sentLine({ lineId, quantity }: LineQuantity, lines: readonly OrderLine[]): LineItem[] {
  const line = lines.find((candidate) => candidate.id === lineId)
  return line === undefined ? [] : [{ ...lineName(line), quantity, total: null }]
}

function lineName(line: OrderLine): { title: string; detail: string } {
  return { title: line.productTitle, detail: line.options.map(({ name, value }) => `${name}: ${value}`).join(', ') }
}

function totalRows({ totals, shippingMethod }: Order, messages: Messages, locale: string): TotalRow[] {
  const texts = messages.order
  const row = (label: string, amount: Money, weight: TotalRow['weight'] = 'plain'): TotalRow => {
    return { label, amount: formatMoney(amount, locale), weight }
  }
  const shipping: TotalRow[] =
    shippingMethod === null
      ? []
      : [
          totals.shipping.amount === 0
            ? { label: `${texts.shipping} (${shippingMethod.name})`, amount: texts.freeShipping, weight: 'plain' }
            : row(`${texts.shipping} (${shippingMethod.name})`, totals.shipping),
        ]
  const taxes = totals.taxes.map((share) => {
    const tax = taxLabel(share, locale)
    return totals.taxIncluded ? row(fill(texts.taxIncluded, { tax }), share.amount, 'quiet') : row(tax, share.amount)
  })
  const total = row(texts.total, totals.total, 'strong')
  const subtotal = row(texts.subtotal, totals.subtotal)
  return totals.taxIncluded ? [subtotal, ...shipping, total, ...taxes] : [subtotal, ...shipping, ...taxes, total]
}

/** Merchants name a rate with or without its figure: `VAT`, `MwSt. 19 %`. It is not said twice. */
function taxLabel({ name, ratePpm }: { name: string; ratePpm: number }, locale: string): string {
  if (name.includes('%')) return name
  return `${name} ${percents(locale).format(ratePpm / 1_000_000)}`
}

function addresses(order: Order, messages: Messages, locale: string): Block[] {
  const texts = messages.order
  const shipping = addressRows(order.shippingAddress, locale)
  const billing = addressRows(order.billingAddress, locale)
  const { card } = order.payment
  const blocks: Block[] = [{ kind: 'details', heading: texts.shippingAddress, rows: shipping }]
  if (billing.join('\n') !== shipping.join('\n')) {
    blocks.push({ kind: 'details', heading: texts.billingAddress, rows: billing })
  }
  if (card !== null) blocks.push({ kind: 'details', heading: texts.payment, rows: [fill(texts.card, card)] })
  return blocks
}

function addressRows(address: Order['shippingAddress'], locale: string): string[] {
  const { firstName, lastName, company, line1, line2, postalCode, city, region, country } = address
  const place = [postalCode, city].filter((part) => part !== '').join(' ')
  const state = region && regionOnMail(country, region)
  const rows = [`${firstName} ${lastName}`, company, line1, line2, place, state, countryName(country, locale)]
  return rows.filter((row): row is string => row !== undefined && row !== '')
}

function countryName(code: string, locale: string): string {
  return countryNames(locale).of(code) ?? code
}

function longDate(instant: string, locale: string, timeZone: string): string {
  return longDates(locale, timeZone).format(new Date(instant))
}

const percents = memoize(
  (locale: string) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 }),
)
const countryNames = memoize((locale: string) => new Intl.DisplayNames(locale, { type: 'region' }))
const longDates = memoize(
  (locale: string, timeZone: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }),
)
