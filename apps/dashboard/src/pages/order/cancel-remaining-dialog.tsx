import { unshippedLines } from '../../data/order-quantities.ts'
import { type Order, useCancelRemaining } from '../../data/orders.ts'
import { t } from '../../messages/index.ts'
import { CancelForm } from './cancel-form.tsx'

/** Cancels what has not left of an order of which something has, with what that is as a preview. */
export function CancelRemainingDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  return (
    <CancelForm
      title={t('order.cancelRestTitle')}
      description={t('order.cancelRestDescription')}
      confirmLabel={t('order.cancelRest')}
      command={useCancelRemaining(order.id, onClose)}
      onClose={onClose}
    >
      <ul className="rounded-control bg-sunken px-3.5 py-2.5 text-sm">
        {unshippedLines(order).map(({ line, quantity }) => (
          <li key={line.id} className="wrap-anywhere">
            {quantity} × {line.productTitle}
            {line.options.length > 0 && <span className="text-soft"> · {line.variantTitle}</span>}
          </li>
        ))}
      </ul>
    </CancelForm>
  )
}
