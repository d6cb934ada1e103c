import { QuantityStepper } from '@merastore/ui'
import type { OrderLine } from '../../data/orders.ts'
import { t } from '../../messages/index.ts'

export type LineQuantitiesProps = {
  lines: readonly { line: OrderLine; quantity: number }[]
  chosen: Readonly<Record<string, number>>
  onChange: (chosen: Record<string, number>) => void
}

/** How many of each line: from none to all that is open. */
export function LineQuantities({ lines, chosen, onChange }: LineQuantitiesProps) {
  return (
    <ul className="divide-y divide-line rounded-control border border-line">
      {lines.map(({ line, quantity }) => (
        <li key={line.id} className="flex flex-wrap items-center justify-between gap-3 px-3.5 py-2.5 text-sm">
          <div className="min-w-0 grow basis-40">
            <p className="font-medium wrap-anywhere">{line.productTitle}</p>
            <p className="text-soft">
              {line.options.length > 0 && `${line.variantTitle} · `}
              {t('order.lineOpen', { quantity })}
            </p>
          </div>
          <QuantityStepper
            label={t('order.quantityOf', { title: line.productTitle })}
            decreaseLabel={t('quantity.decrease')}
            increaseLabel={t('quantity.increase')}
            min={0}
            max={quantity}
            value={chosen[line.id] ?? 0}
            onChange={(next) => onChange({ ...chosen, [line.id]: next })}
          />
        </li>
      ))}
    </ul>
  )
}

/** All that is open, as a beginning. */
export function allOf(lines: LineQuantitiesProps['lines']): Record<string, number> {
  return Object.fromEntries(lines.map(({ line, quantity }) => [line.id, quantity]))
}
