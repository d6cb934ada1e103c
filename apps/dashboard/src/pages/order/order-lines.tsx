import { Card } from '@merastore/ui'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Amount, rateText } from '../../components/format.tsx'
import { Picture } from '../../components/picture.tsx'
import type { Order, OrderLine } from '../../data/orders.ts'
import { t, tCount } from '../../messages/index.ts'

/** What was bought, and how the total comes about. */
export function OrderLines({ order }: { order: Order }) {
  return (
    <Card title={t('order.items')} flush>
      <ul className="divide-y divide-line border-t border-line">
        {order.lines.map((line) => (
          <LineRow key={line.id} line={line} />
        ))}
      </ul>
      <Totals order={order} />
    </Card>
  )
}

function LineRow({ line }: { line: OrderLine }) {
  return (
    <li className="flex gap-4 px-5 py-3">
      <Picture image={line.image} />
      <div className="min-w-0 grow text-sm">
        <Link
          to="/products/$productId"
          params={{ productId: line.productId }}
          className="font-semibold wrap-anywhere underline-offset-4 hover:underline"
        >
          {line.productTitle}
        </Link>
        {line.options.length > 0 && <p className="text-soft">{line.variantTitle}</p>}
        {line.sku && <p className="font-mono text-xs text-soft">{line.sku}</p>}
        <LineProgress line={line} />
      </div>
      <div className="shrink-0 text-end text-sm tabular-nums">
        <Amount value={line.total} className="font-semibold" />
        <p className="text-soft">
          {line.quantity} × <Amount value={line.unitPrice} />
        </p>
      </div>
    </li>
  )
}

function LineProgress({ line }: { line: OrderLine }) {
  const parts = [
    line.shippedQuantity > 0 ? tCount('order.lineShipped', line.shippedQuantity) : undefined,
    line.fulfilledQuantity > line.shippedQuantity
      ? tCount('order.linePacked', line.fulfilledQuantity - line.shippedQuantity)
      : undefined,
    line.cancelledQuantity > 0 ? tCount('order.lineCancelled', line.cancelledQuantity) : undefined,
  ].filter((part) => part !== undefined)
  if (parts.length === 0) return null
  return <p className="text-xs text-soft">{parts.join(' · ')}</p>
}

function Totals({ order }: { order: Order }) {
  const { totals, shippingMethod } = order
  return (
    <dl className="flex flex-col gap-1.5 border-t border-line px-5 py-4 text-sm">
      <TotalRow label={t('order.subtotal')} value={<Amount value={totals.subtotal} />} />
      <TotalRow
        label={shippingMethod ? t('order.shippingBy', { method: shippingMethod.name }) : t('order.shipping')}
        value={<Amount value={totals.shipping} />}
      />
      {!totals.taxIncluded &&
        totals.taxes.map((tax) => (
          <TotalRow
            key={`${tax.name} ${tax.ratePpm}`}
            label={taxLabel(tax.name, tax.ratePpm)}
            value={<Amount value={tax.amount} />}
          />
        ))}
      <TotalRow strong label={t('order.total')} value={<Amount value={totals.total} />} />
      {totals.taxIncluded &&
        totals.taxes.map((tax) => (
          <TotalRow
            key={`${tax.name} ${tax.ratePpm}`}
            soft
            label={t('order.taxIncluded', { tax: taxLabel(tax.name, tax.ratePpm) })}
            value={<Amount value={tax.amount} />}
          />
        ))}
      {totals.taxes.length === 0 && <TotalRow soft label={t('order.noTax')} value={<Amount value={totals.tax} />} />}
    </dl>
  )
}

/** The name of a tax with its rate, unless the name says the rate already. */
function taxLabel(name: string, ratePpm: number): string {
  return /\d/.test(name) ? name : `${name} ${rateText(ratePpm)}`
}

type TotalRowProps = { label: string; value: ReactNode; strong?: boolean; soft?: boolean }

function TotalRow({ label, value, strong = false, soft = false }: TotalRowProps) {
  const look = strong ? 'text-base font-semibold' : soft ? 'text-soft' : undefined
  return (
    <div className={`flex items-baseline gap-2 ${look ?? ''}`}>
      <dt className="wrap-anywhere">{label}</dt>
      <dd className="contents">
        <span aria-hidden="true" className="leader" />
        {value}
      </dd>
    </div>
  )
}
