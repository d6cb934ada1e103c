'use client'

import { Button, Money, moneyText, QuantityStepper } from '@merastore/ui'
import { Trash2 } from 'lucide-react'
import { submitLine } from '#lib/actions/cart-actions.ts'
import type { Cart, CartLine } from '#lib/api.ts'
import type { Texts } from '#lib/messages/index.ts'
import { fill } from '#lib/messages/message.ts'
import { useCart } from './cart-provider.tsx'
import { Link } from './link.tsx'
import { Picture } from './picture.tsx'

type CartTexts = Pick<Texts, 'cart' | 'product'>
type CartLinesProps = { lines: Cart['lines']; locale: string; texts: CartTexts }

/** The lines of the cart, each with its quantity and a way to take it out. */
export function CartLines({ lines, locale, texts }: CartLinesProps) {
  return (
    <ul aria-label={texts.cart.lines} className="divide-y divide-line">
      {lines.map((line) => (
        <li key={line.id} className="flex gap-4 py-4 first:pt-0">
          <Picture
            url={line.image?.url}
            alt=""
            sizes="6rem"
            className="size-20 shrink-0 rounded-control bg-sunken object-cover sm:size-24"
          />
          <div className="flex min-w-0 grow flex-col gap-2">
            <LineHead line={line} locale={locale} texts={texts} />
            <LineNotes line={line} locale={locale} texts={texts} />
            <LineControls line={line} texts={texts} locale={locale} />
          </div>
        </li>
      ))}
    </ul>
  )
}

type LineProps = { line: CartLine; locale: string; texts: CartTexts }

function LineHead({ line, locale, texts }: LineProps) {
  const chosen = line.options.map((option) => option.value).join(' · ')
  return (
    <div className="flex gap-4">
      <div className="min-w-0 grow">
        <Link
          href={`/products/${line.productHandle}?variant=${line.variantId}`}
          className="font-medium underline-offset-4 hover:underline"
        >
          <bdi>{line.productTitle}</bdi>
        </Link>
        {chosen !== '' && (
          <p className="text-sm text-soft">
            <bdi>{chosen}</bdi>
          </p>
        )}
        {line.quantity > 1 && (
          <p className="text-sm text-soft">
            {fill(texts.cart.each, { price: moneyText(line.unitPrice, locale) }, locale)}
          </p>
        )}
      </div>
      <Money value={line.total} locale={locale} className="font-semibold" />
    </div>
  )
}

function LineNotes({ line, locale, texts }: LineProps) {
  const max = line.maxQuantity
  const note =
    line.available === 'sold-out'
      ? texts.cart.soldOut
      : line.enough
        ? undefined
        : max === null
          ? texts.cart.notEnough
          : fill(texts.cart.onlyLeft, { count: max }, locale)
  return (
    <>
      {note && <p className="text-sm font-medium text-danger">{note}</p>}
      {line.available === 'backorder' && <p className="text-sm text-soft">{texts.cart.backorder}</p>}
      {line.priceChangedFrom && (
        <p className="text-sm text-warning">
          {fill(texts.cart.priceChanged, { price: moneyText(line.priceChangedFrom, locale) }, locale)}
        </p>
      )}
    </>
  )
}

function LineControls({ line, texts, locale }: LineProps) {
  const { change } = useCart()
  const values = { title: line.productTitle }
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <form action={submitLine} onSubmit={(event) => event.preventDefault()} className="flex items-center gap-2">
        <input type="hidden" name="lineId" value={line.id} />
        <QuantityStepper
          name="quantity"
          value={line.quantity}
          min={1}
          max={Math.max(line.maxQuantity ?? 999, line.quantity)}
          label={fill(texts.cart.quantityOf, values, locale)}
          decreaseLabel={texts.product.decrease}
          increaseLabel={texts.product.increase}
          onChange={(quantity) => change(line.id, quantity)}
        />
        <noscript>
          <Button type="submit" size="small" variant="secondary">
            {texts.cart.update}
          </Button>
        </noscript>
      </form>
      <form
        action={submitLine}
        onSubmit={(event) => {
          event.preventDefault()
          change(line.id, 0)
        }}
      >
        <input type="hidden" name="lineId" value={line.id} />
        <input type="hidden" name="quantity" value="0" />
        <Button
          type="submit"
          size="small"
          variant="ghost"
          icon={<Trash2 aria-hidden="true" />}
          aria-label={fill(texts.cart.removeOf, values, locale)}
        >
          {texts.cart.remove}
        </Button>
      </form>
    </div>
  )
}
