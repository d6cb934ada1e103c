import { Alert, ButtonLink, DateTime, EmptyState, Money, Pagination, StatusBadge } from '@merastore/ui'
import { Package } from 'lucide-react'
import { Link } from '#components/link.tsx'
import { api, read, type Schemas } from '#lib/api.ts'
import type { SearchParams } from '#lib/listing.ts'
import { readShown, type Shown } from '#lib/locale.ts'
import { fill } from '#lib/messages/index.ts'
import { orderWord } from '#lib/order-view.ts'
import { requireCustomer } from '#lib/session.ts'
import { readStore } from '#lib/store.ts'

type Props = { searchParams: Promise<SearchParams> }

const pageSize = 10

/** The orders of whoever is signed in. */
export default async function AccountPage({ searchParams }: Props) {
  const [query, shown, customer, { timeZone }] = await Promise.all([
    searchParams,
    readShown(),
    requireCustomer(),
    readStore(),
  ])
  const { texts, locale } = shown
  const { account } = texts
  const cursor = [query.cursor].flat()[0]
  const params = { query: { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) } }
  const page = await read((await api()).GET('/storefront/v1/customer/orders', { params }))
  const title =
    customer.firstName === null ? account.title : fill(account.greeting, { name: customer.firstName }, locale)
  return (
    <>
      <title>{account.title}</title>
      <h1 className="mb-6 text-3xl font-bold">{title}</h1>
      {!customer.emailVerified && (
        <Alert
          tone="warning"
          title={account.confirmTitle}
          className="mb-6"
          action={
            <ButtonLink variant="secondary" size="small" render={<Link href="/account/profile" />}>
              {account.sendVerification}
            </ButtonLink>
          }
        >
          <p>{fill(account.confirmText, { email: customer.email }, locale)}</p>
        </Alert>
      )}
      {page.data.length === 0 ? (
        <EmptyState
          icon={<Package aria-hidden="true" />}
          title={account.noOrders}
          description={account.noOrdersText}
          action={<ButtonLink render={<Link href="/products" />}>{texts.cart.emptyAction}</ButtonLink>}
        />
      ) : (
        <Orders orders={page.data} shown={shown} timeZone={timeZone} />
      )}
      {(page.nextCursor !== null || cursor !== undefined) && (
        <div className="mt-6">
          <Pagination
            label={account.ordersPages}
            previousLabel={account.newest}
            nextLabel={account.older}
            previous={cursor === undefined ? null : { render: <Link href="/account" /> }}
            next={
              page.nextCursor === null
                ? null
                : { render: <Link href={`/account?cursor=${encodeURIComponent(page.nextCursor)}`} /> }
            }
          />
        </div>
      )}
    </>
  )
}

type OrdersProps = { orders: readonly Schemas['OrderSummary'][]; shown: Shown; timeZone: string }

function Orders({ orders, shown, timeZone }: OrdersProps) {
  const { texts, locale } = shown
  const { account, order: words } = texts
  return (
    <ul className="flex flex-col gap-3">
      {orders.map((order) => (
        <li
          key={order.id}
          className="relative flex flex-wrap items-center gap-x-6 gap-y-2 rounded-card border border-line bg-surface p-4 hover:border-edge"
        >
          <div className="grow">
            <Link
              href={`/orders/${order.id}`}
              className="font-semibold underline-offset-4 after:absolute after:inset-0 hover:underline"
            >
              {fill(words.title, { number: String(order.number) }, locale)}
            </Link>
            <p className="text-sm text-soft">
              <DateTime value={order.placedAt} locale={locale} timeZone={timeZone} format="dateTimeZone" />
              {' · '}
              {fill(account.items, { count: order.itemCount }, locale)}
            </p>
          </div>
          <StatusBadge
            of={order.status === 'cancelled' ? 'order' : 'fulfilment'}
            status={order.status === 'cancelled' ? 'cancelled' : order.fulfilmentStatus}
            label={orderWord(order, words)}
          />
          <Money value={order.total} locale={locale} className="font-semibold" />
        </li>
      ))}
    </ul>
  )
}
