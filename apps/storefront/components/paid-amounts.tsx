import { Money } from '@merastore/ui'
import type { Order } from '#lib/api.ts'
import type { Shown } from '#lib/locale.ts'
import { paidAmounts } from '#lib/order-view.ts'
import { TotalLine } from './totals-list.tsx'

/** What was charged for an order and what came back, where that is not its total. */
export function PaidAmounts({ order, shown: { locale, texts } }: { order: Order; shown: Shown }) {
  const { charged, refunded } = paidAmounts(order)
  if (charged === undefined) return null
  return (
    <dl className="mt-2 flex flex-col gap-2 text-sm">
      <TotalLine label={texts.order.amountCharged} value={<Money value={charged} locale={locale} />} />
      {refunded !== undefined && (
        <TotalLine label={texts.order.amountRefunded} value={<Money value={refunded} locale={locale} />} />
      )}
    </dl>
  )
}
