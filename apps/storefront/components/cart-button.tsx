'use client'

import { ShoppingBag } from 'lucide-react'
import { usePathname } from 'next/navigation'
import type { MouseEvent } from 'react'
import { fill, type Message } from '#lib/messages/message.ts'
import { useCart } from './cart-provider.tsx'
import { Link } from './link.tsx'

/** Leads to the cart; with script it opens it at the side of the page. */
export function CartButton({ label, locale }: { label: Message; locale: string }) {
  const { cart, setOpen } = useCart()
  const pathname = usePathname()
  const count = cart?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0

  function onClick(event: MouseEvent) {
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey
    if (elsewhere || pathname === '/cart' || pathname.startsWith('/checkout')) return
    event.preventDefault()
    setOpen(true)
  }

  return (
    <Link
      href="/cart"
      onClick={onClick}
      className="relative grid size-11 place-items-center rounded-control hover:bg-sunken"
    >
      <span className="sr-only">{fill(label, { count }, locale)}</span>
      <ShoppingBag aria-hidden="true" className="size-5" />
      {count > 0 && (
        <span
          aria-hidden="true"
          className="absolute end-0 top-0.5 grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1 text-xs font-semibold text-on-accent tabular-nums"
        >
          {count.toLocaleString(locale)}
        </span>
      )}
    </Link>
  )
}
