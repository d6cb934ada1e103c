import { useState } from 'react'
import { CommandDialog } from '../../components/command-dialog.tsx'
import { Amount, moneyText } from '../../components/format.tsx'
import { refundsTotal } from '../../data/order-quantities.ts'
import { type Order, useMarkRefundsSent } from '../../data/orders.ts'
import { t } from '../../messages/index.ts'

/**
 * Says that the money of refunds was sent by the bank: of those that were shown when the dialog opened. The order is read
 * again meanwhile, and a refund that came with that was not sent.
 */
export function RefundSentDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const [shown] = useState(order.payment.unsentRefunds)
  const mark = useMarkRefundsSent(order.id, onClose)
  return (
    <CommandDialog
      onClose={onClose}
      title={t('order.refundSentTitle', { amount: moneyText(refundsTotal(shown, order.currency)) })}
      description={t('order.refundSentDescription')}
      confirmLabel={t('order.refundSent')}
      command={mark}
      onConfirm={() => mark.run({ refundIds: shown.map(({ id }) => id) })}
    >
      {shown.length > 1 && (
        <ul
          aria-label={t('order.refundsShown')}
          className="flex flex-col gap-1 rounded-control bg-sunken px-3.5 py-2.5 text-end text-sm tabular-nums"
        >
          {shown.map(({ id, amount }) => (
            <li key={id}>
              <Amount value={amount} />
            </li>
          ))}
        </ul>
      )}
    </CommandDialog>
  )
}
