'use client'

import { Button, ButtonLink, Drawer, EmptyState, Money } from '@merastore/ui'
import { ShoppingBag } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import type { Texts } from '#lib/messages/index.ts'
import { CartLines } from './cart-lines.tsx'
import { useCart } from './cart-provider.tsx'
import { Link } from './link.tsx'

type CartDrawerProps = { locale: string; texts: Pick<Texts, 'cart' | 'product' | 'common'> }

/** The cart at the side of the page. */
export function CartDrawer({ locale, texts }: CartDrawerProps) {
  const { cart, open, setOpen } = useCart()
  const pathname = usePathname()

  // biome-ignore lint/correctness/useExhaustiveDependencies: it closes whenever another page has come
  useEffect(() => setOpen(false), [pathname])

  const lines = cart?.lines ?? []
  return (
    <Drawer
      title={texts.cart.title}
      open={open}
      onOpenChange={setOpen}
      closeLabel={texts.common.close}
      actions={cart !== null && lines.length > 0 && <DrawerFoot locale={locale} texts={texts} />}
    >
      {lines.length === 0 ? (
        <EmptyState
          headingLevel={3}
          icon={<ShoppingBag aria-hidden="true" />}
          title={texts.cart.empty}
          description={texts.cart.emptyText}
          action={<Button onClick={() => setOpen(false)}>{texts.cart.keepShopping}</Button>}
        />
      ) : (
        <CartLines lines={lines} locale={locale} texts={texts} />
      )}
    </Drawer>
  )
}

function DrawerFoot({ locale, texts }: CartDrawerProps) {
  const { cart } = useCart()
  if (cart === null) return null
  return (
    <div className="flex w-full flex-col gap-3 py-1">
      <p className="flex items-baseline gap-2 font-semibold" aria-live="polite">
        {texts.cart.subtotal}
        <span className="leader" />
        <Money value={cart.totals.subtotal} locale={locale} />
      </p>
      <p className="text-sm text-soft">{texts.cart.shippingLater}</p>
      <ButtonLink size="large" full render={<Link href="/checkout" />}>
        {texts.cart.checkout}
      </ButtonLink>
      <ButtonLink variant="secondary" full render={<Link href="/cart" />}>
        {texts.cart.view}
      </ButtonLink>
    </div>
  )
}
