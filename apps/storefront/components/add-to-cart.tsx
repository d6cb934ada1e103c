'use client'

import { Alert, Button, QuantityStepper } from '@merastore/ui'
import { ShoppingBag } from 'lucide-react'
import { type FormEvent, startTransition, useActionState, useEffect } from 'react'
import { type AddState, addToCart } from '#lib/actions/cart-actions.ts'
import type { Texts } from '#lib/messages/index.ts'
import type { VariantView } from '#lib/variants.ts'
import { useCart } from './cart-provider.tsx'
import { Link } from './link.tsx'

type AddToCartProps = { title: string; variant: VariantView; locale: string; texts: Texts['product'] }

const idle: AddState = { outcome: 'idle', message: '', answerId: '' }

/** Quantity and button. What was put in is shown in the cart at the side; without script, in a line with a link to it. */
export function AddToCart({ title, variant, texts }: AddToCartProps) {
  const { setOpen } = useCart()
  const [state, dispatch, pending] = useActionState(addToCart, idle)
  const { answerId } = state
  const added = state.outcome === 'added'

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer, also where it says the same again
  useEffect(() => {
    if (added) setOpen(true)
  }, [answerId])

  const soldOut = variant.state === 'sold-out'

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    if (!pending) startTransition(() => dispatch(form))
  }

  return (
    <form
      action={dispatch}
      onSubmit={onSubmit}
      className="flex flex-col gap-3 max-lg:sticky max-lg:bottom-0 max-lg:z-20 max-lg:-mx-4 max-lg:border-t max-lg:border-line max-lg:bg-surface max-lg:px-4 max-lg:py-3 sm:max-lg:-mx-6 sm:max-lg:px-6"
      data-buy-bar=""
    >
      <input type="hidden" name="variantId" value={variant.id} />
      <input type="hidden" name="title" value={title} />
      <div className="flex flex-wrap items-center gap-3">
        <QuantityStepper
          key={variant.id}
          name="quantity"
          label={texts.quantity}
          decreaseLabel={texts.decrease}
          increaseLabel={texts.increase}
          max={variant.left ?? 999}
          disabled={soldOut}
        />
        <Button
          type="submit"
          size="large"
          className="grow"
          loading={pending}
          disabled={soldOut}
          icon={<ShoppingBag aria-hidden="true" />}
        >
          {soldOut ? texts.soldOut : texts.add}
        </Button>
      </div>
      {state.outcome !== 'idle' && (
        <Alert tone={added ? 'success' : 'danger'} live>
          <p>{state.message}</p>
          {added && (
            <Link href="/cart" className="mt-1 inline-block py-1 font-medium underline underline-offset-4">
              {texts.viewCart}
            </Link>
          )}
        </Alert>
      )}
    </form>
  )
}
