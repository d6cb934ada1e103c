import { ButtonLink, Card, DateTime, Timeline } from '@merastore/ui'
import { PackageCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ArrivalFocus } from '#components/arrival-focus.tsx'
import { Link } from '#components/link.tsx'
import { LiveRefresh } from '#components/live-refresh.tsx'
import { OrderProgress } from '#components/order-progress.tsx'
import { OrderSummary } from '#components/order-summary.tsx'
import { PaidAmounts } from '#components/paid-amounts.tsx'
import { TransferCard } from '#components/transfer-card.tsx'
import { addressLines } from '#lib/address.ts'
import { api, isProblem, type Order, ok, readSession } from '#lib/api.ts'
import type { SearchParams } from '#lib/listing.ts'
import { readShown, type Shown } from '#lib/locale.ts'
import { fill } from '#lib/messages/index.ts'
import { timelineWord, webAddress } from '#lib/order-view.ts'
import { readStore } from '#lib/store.ts'

type Props = { params: Promise<{ orderId: string }>; searchParams: Promise<SearchParams> }

export const metadata: Metadata = { robots: { index: false, follow: false } }

const pollMs = 5_000
/** So long after it was placed an order is greeted with thanks. */
const freshMs = 3_600_000

async function readOrder(orderId: string, accessToken: string | undefined): Promise<Order> {
  const params = { path: { orderId }, query: accessToken === undefined ? {} : { accessToken } }
  try {
    return await ok((await api()).GET('/storefront/v1/orders/{orderId}', { params }))
  } catch (error) {
    if (isProblem(error) && (error.status === 404 || error.status === 422 || error.status === 400)) notFound()
    throw error
  }
}

export default async function OrderPage({ params, searchParams }: Props) {
  const [{ orderId }, query, shown, session, { timeZone }] = await Promise.all([
    params,
    searchParams,
    readShown(),
    readSession(),
    readStore(),
  ])
  const order = await readOrder(orderId, [query.accessToken].flat()[0])
  const { texts, locale } = shown
  const words = texts.order
  const title = fill(words.title, { number: String(order.number) }, locale)
  const fresh = Date.now() - Date.parse(order.placedAt) < freshMs
  const underWay = order.status === 'open' && order.fulfilmentStatus !== 'delivered'
  return (
    <div className="mx-auto max-w-5xl">
      <title>{title}</title>
      {underWay && <LiveRefresh everyMs={pollMs} />}
      {fresh && order.status !== 'cancelled' && (
        <div className="mb-6 flex items-start gap-4 rounded-card bg-success-wash p-5">
          <PackageCheck aria-hidden="true" className="mt-0.5 size-7 shrink-0 text-success" />
          <div>
            <p id="thanks" tabIndex={-1} className="text-lg font-semibold">
              {words.thanks}
            </p>
            <ArrivalFocus id="thanks" />
            <p className="text-sm break-words">{fill(words.confirmation, { email: order.email }, locale)}</p>
            {session === undefined && <p className="mt-1 text-sm">{words.bookmark}</p>}
          </div>
        </div>
      )}
      <h1 className="text-3xl font-bold">{title}</h1>
      <p className="mt-1 text-soft">
        {words.placedAt} <DateTime value={order.placedAt} locale={locale} timeZone={timeZone} format="dateTimeZone" />
      </p>
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
        <div className="flex flex-col gap-6">
          <TransferCard order={order} shown={shown} timeZone={timeZone} />
          <OrderProgress order={order} shown={shown} />
          <Shipments order={order} shown={shown} timeZone={timeZone} />
          <Addresses order={order} shown={shown} />
          <History order={order} shown={shown} timeZone={timeZone} />
        </div>
        <div className="flex flex-col gap-4">
          <Card title={words.items}>
            <OrderSummary
              lines={order.lines}
              totals={order.totals}
              shippingKnown
              requiresShipping={order.shippingMethod !== null}
              locale={locale}
              texts={texts}
            >
              <PaidAmounts order={order} shown={shown} />
            </OrderSummary>
          </Card>
          {session === undefined && order.customerId === null && (
            <Card title={words.account}>
              <p className="mb-4 text-sm text-soft">{words.accountText}</p>
              <ButtonLink variant="secondary" full render={<Link href="/register" />}>
                {words.account}
              </ButtonLink>
            </Card>
          )}
          <ButtonLink variant="ghost" full render={<Link href="/products" />}>
            {words.keepShopping}
          </ButtonLink>
        </div>
      </div>
    </div>
  )
}

type PartProps = { order: Order; shown: Shown }
/** All times are written in the zone of the store, so that the server and every browser write the same. */
type DatedPartProps = PartProps & { timeZone: string }

function Shipments({ order, shown, timeZone }: DatedPartProps) {
  const { locale, texts } = shown
  const words = texts.order
  return order.shipments.map((shipment, index) => {
    const url = webAddress(shipment.trackingUrl)
    const arrived = shipment.deliveredAt !== null
    return (
      <Card key={shipment.id} title={fill(words.shipment, { count: index + 1 }, locale)} headingLevel={2}>
        <div className="flex flex-wrap items-center justify-between gap-4 text-sm">
          <div>
            <p>
              {arrived ? words.deliveredOn : words.shippedOn}{' '}
              <DateTime
                value={shipment.deliveredAt ?? shipment.shippedAt}
                locale={locale}
                timeZone={timeZone}
                format="date"
              />
            </p>
            {shipment.trackingNumber !== null && (
              <p className="text-soft">
                {shipment.carrier} · {words.trackingNumber} <bdi className="font-mono">{shipment.trackingNumber}</bdi>
              </p>
            )}
          </div>
          {url !== undefined && (
            <ButtonLink href={url} variant="secondary">
              {fill(words.track, { carrier: shipment.carrier }, locale)}
            </ButtonLink>
          )}
        </div>
      </Card>
    )
  })
}

function Addresses({ order, shown }: PartProps) {
  const { locale, texts } = shown
  const words = texts.order
  const { card } = order.payment
  const method = order.shippingMethod
  const brand = card === null ? '' : card.brand.charAt(0).toUpperCase() + card.brand.slice(1)
  return (
    <Card>
      <dl className="grid gap-6 text-sm sm:grid-cols-2">
        <AddressEntry label={words.shippingAddress} lines={addressLines(order.shippingAddress, locale)} />
        <AddressEntry label={words.billingAddress} lines={addressLines(order.billingAddress, locale)} />
        {method !== null && <AddressEntry label={words.method} lines={[method.name]} />}
        <AddressEntry
          label={words.paymentStatus}
          lines={[
            words[order.paymentStatus],
            ...(card === null ? [] : [fill(words.card, { brand, last4: card.last4 }, locale)]),
          ]}
        />
      </dl>
    </Card>
  )
}

function AddressEntry({ label, lines }: { label: string; lines: readonly string[] }) {
  return (
    <div>
      <dt className="font-semibold">{label}</dt>
      {lines.map((line) => (
        <dd key={line} className="break-words text-soft">
          {line}
        </dd>
      ))}
    </div>
  )
}

function History({ order, shown, timeZone }: DatedPartProps) {
  const { locale, texts } = shown
  const entries = order.timeline.toReversed().flatMap(({ at, kind }) => {
    const title = timelineWord(kind, order, texts.order)
    if (title === undefined) return []
    const id = `${at} ${kind}`
    return [
      { id, title, meta: <DateTime key={id} value={at} locale={locale} timeZone={timeZone} format="dateTimeZone" /> },
    ]
  })
  if (entries.length === 0) return null
  return (
    <Card title={texts.order.history}>
      <Timeline label={texts.order.history} entries={entries} />
    </Card>
  )
}
