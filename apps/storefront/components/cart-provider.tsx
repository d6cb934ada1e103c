'use client'

import { useToast } from '@merastore/ui'
import { createContext, type ReactNode, startTransition, use, useOptimistic, useState } from 'react'
import { changeLine } from '#lib/actions/cart-actions.ts'
import type { Cart } from '#lib/api.ts'
import { withQuantity } from '#lib/cart-preview.ts'

type CartContext = {
  readonly cart: Cart | null
  readonly open: boolean
  setOpen(open: boolean): void
  /** Sets the quantity of a line at once, and takes it back where the shop refuses; 0 takes the line out. */
  change(lineId: string, quantity: number): void
}

const Context = createContext<CartContext | null>(null)

export function useCart(): CartContext {
  const context = use(Context)
  if (context === null) throw new Error('useCart is called outside of a CartProvider')
  return context
}

type CartProviderProps = {
  cart: Cart | null
  texts: { readonly failed: string; readonly unreachable: string; readonly retry: string }
  children: ReactNode
}

/** What may go well a moment later; a refusal about the stock or the cart would be the same again. */
const passing = new Set(['UNREACHABLE', 'UNAVAILABLE', 'RATE_LIMITED', 'UNEXPECTED_ANSWER', 'INTERNAL_ERROR'])

/** The cart of the page, as the server rendered it, with the changes that are still on their way. */
export function CartProvider({ cart, texts, children }: CartProviderProps) {
  const [open, setOpen] = useState(false)
  const [shown, preview] = useOptimistic(cart, withQuantity)
  const toast = useToast()

  function change(lineId: string, quantity: number) {
    startTransition(async () => {
      preview({ lineId, quantity })
      const answer = await changeLine(lineId, quantity).catch(() => undefined)
      if (answer?.ok) return
      const mayPass = answer === undefined || passing.has(answer.code)
      toast.show({
        tone: 'danger',
        title: texts.failed,
        description: answer?.message ?? texts.unreachable,
        ...(mayPass && { action: { label: texts.retry, onAction: () => change(lineId, quantity) } }),
      })
    })
  }

  return <Context value={{ cart: shown, open, setOpen, change }}>{children}</Context>
}
