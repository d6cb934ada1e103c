import { Money } from '@merastore/ui'
import type { ReactNode } from 'react'
import type { Cart } from '#lib/api.ts'
import { fill, type Texts } from '#lib/messages/index.ts'
import { Picture } from './picture.tsx'
import { TotalsList } from './totals-list.tsx'

type SummaryLine = Pick<
  Cart['lines'][number],
  'productTitle' | 'options' | 'image' | 'quantity' | 'total' | 'variantId' | 'productHandle'
> & {
  /** How many pieces of it will not be sent. */
  cancelledQuantity?: number
}

type OrderSummaryProps = {
  lines: readonly SummaryLine[]
  totals: Cart['totals']
  shippingKnown: boolean
  requiresShipping: boolean
  locale: string
  texts: Texts
  /** What stands below the total. */
  children?: ReactNode
}

/** What is being bought, or was bought, and how its total comes about. */
export function OrderSummary(props: OrderSummaryProps) {
  const { lines, totals, shippingKnown, requiresShipping, locale, texts, children } = props
  return (
    <>
      <ul className="mb-4 flex flex-col gap-3">
        {lines.map((line) => (
          <li key={line.variantId} className="flex items-center gap-3 text-sm">
            <Picture
              url={line.image?.url}
              alt=""
              sizes="4rem"
              className="size-14 shrink-0 rounded-control bg-sunken object-cover"
            />
            <span className="min-w-0 grow">
              <span className="block font-medium wrap-anywhere">
                <bdi>{line.productTitle}</bdi>
              </span>
              <span className="block text-soft">
                {[
                  ...line.options.map((option) => option.value),
                  fill(texts.checkout.quantity, { count: line.quantity }, locale),
                ].join(' · ')}
              </span>
              {!!line.cancelledQuantity && (
                <span className="block font-medium text-warning">
                  {fill(texts.order.lineCancelled, { count: line.cancelledQuantity }, locale)}
                </span>
              )}
            </span>
            <Money value={line.total} locale={locale} className="font-medium" />
          </li>
        ))}
      </ul>
      <TotalsList {...{ totals, shippingKnown, requiresShipping, locale }} texts={texts.totals} />
      {children}
    </>
  )
}
