import { type Order, useCancelOrder } from '../../data/orders.ts'
import { t } from '../../messages/index.ts'
import { CancelForm } from './cancel-form.tsx'

function cancelEffect({ paymentStatus, payment }: Order): string {
  if (payment.transfer !== null) return t(payment.captured.amount > 0 ? 'order.cancelByHand' : 'order.cancelAwaited')
  return paymentStatus === 'captured' ? t('order.cancelRefunds') : t('order.cancelVoids')
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
