'use client'

import { Alert, ButtonLink, Card, EmptyState } from '@merastore/ui'
import { ShoppingBag } from 'lucide-react'
import type { Cart } from '#lib/api.ts'
import type { Texts } from '#lib/messages/index.ts'
import { CartLines } from './cart-lines.tsx'
import { useCart } from './cart-provider.tsx'
import { Link } from './link.tsx'
import { TotalsList } from './totals-list.tsx'

type CartPageViewProps = {
  locale: string
  texts: Pick<Texts, 'cart' | 'product' | 'totals' | 'notices'>
  /** Why the last change was refused, where it was sent without script. */
  problem?: string
}

/** The cart as a page of its own. */
export function CartPageView({ locale, texts, problem }: CartPageViewProps) {
  const { cart } = useCart()
  if (cart === null || cart.lines.length === 0) {
    return (
      <>
        <h1 className="sr-only">{texts.cart.title}</h1>
        <EmptyState
          icon={<ShoppingBag aria-hidden="true" />}
          title={texts.cart.empty}
          description={texts.cart.emptyText}
          action={<ButtonLink render={<Link href="/products" />}>{texts.cart.emptyAction}</ButtonLink>}
        />
      </>
    )
  }
  return (
    <>
      <h1 className="mb-6 text-3xl font-bold">{texts.cart.title}</h1>
      <div className="flex flex-col gap-3 pb-4 empty:hidden">
        {problem && (
          <Alert tone="danger" title={texts.cart.changed} live>
            {problem}
          </Alert>
        )}
        <Notices cart={cart} texts={texts} />
      </div>
      <div className="grid items-start gap-8 lg:grid-cols-[1fr_22rem]">
        <CartLines lines={cart.lines} locale={locale} texts={texts} />
        <Card title={texts.cart.summary} className="lg:sticky lg:top-24">
          <TotalsList
            totals={cart.totals}
            shippingKnown={cart.shippingMethod !== null}
            requiresShipping={cart.requiresShipping}
            locale={locale}
            texts={texts.totals}
          />
          <div className="mt-5 flex flex-col gap-2">
            <ButtonLink size="large" full render={<Link href="/checkout" />}>
              {texts.cart.checkout}
            </ButtonLink>
            <ButtonLink variant="ghost" full render={<Link href="/products" />}>
              {texts.cart.keepShopping}
            </ButtonLink>
          </div>
        </Card>
      </div>
    </>
  )
}

/** What to show the customer before they go on, each thing once. */
function Notices({ cart, texts }: { cart: Cart; texts: CartPageViewProps['texts'] }) {
  const codes = new Set(cart.notices.map((notice) => notice.code))
  return [...codes].map((code) => (
    <Alert key={code} tone="warning">
      {texts.notices[code]}
    </Alert>
  ))
}
