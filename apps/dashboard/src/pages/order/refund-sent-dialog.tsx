import { CommandDialog } from '../../components/command-dialog.tsx'
import { moneyText } from '../../components/format.tsx'
import { type Order, useMarkRefundsSent } from '../../data/orders.ts'
import { t } from '../../messages/index.ts'

/** Says that the money of the order's refunds was sent by the bank. */
export function RefundSentDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { unsentRefunds } = order.payment
  const mark = useMarkRefundsSent(order.id, onClose)
  return (
    <CommandDialog
      onClose={onClose}
      title={t('order.refundSentTitle', { amount: moneyText(unsentRefunds) })}
      description={t('order.refundSentDescription')}
      confirmLabel={t('order.refundSent')}
      command={mark}
      onConfirm={() => mark.run({ amount: unsentRefunds })}
    />
  )
}
