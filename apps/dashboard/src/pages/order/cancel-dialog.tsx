import { moneyText } from '../../components/format.tsx'
import { type Order, useCancelOrder } from '../../data/orders.ts'
import { t } from '../../messages/index.ts'
import { CancelForm } from './cancel-form.tsx'

/** What comes of the money, with the amount that goes back. */
export function cancelEffect({
  payment,
}: {
  payment: Pick<Order['payment'], 'transfer' | 'captured' | 'refundable'>
}): string {
  const { transfer, captured, refundable } = payment
  const amount = moneyText(refundable)
  if (transfer !== null) return captured.amount > 0 ? t('order.cancelByHand', { amount }) : t('order.cancelAwaited')
  return refundable.amount > 0 ? t('order.cancelRefunds', { amount }) : t('order.cancelVoids')
}

/** Cancels the whole order. */
export function CancelDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  return (
    <CancelForm
      title={t('order.cancelTitle', { number: String(order.number) })}
      description={cancelEffect(order)}
      confirmLabel={t('order.cancelConfirm')}
      command={useCancelOrder(order.id, onClose)}
      onClose={onClose}
    />
  )
}
