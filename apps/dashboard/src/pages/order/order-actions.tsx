import { Button } from '@merastore/ui'
import { useState } from 'react'
import { hasCancellableRest, isCancellable, openLines, packedFulfilments } from '../../data/order-quantities.ts'
import type { Order } from '../../data/orders.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t } from '../../messages/index.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { CancelRemainingDialog } from './cancel-remaining-dialog.tsx'
import { FulfilDialog } from './fulfil-dialog.tsx'
import { MarkPaidDialog } from './mark-paid-dialog.tsx'
import { RefundDialog } from './refund-dialog.tsx'
import { RefundSentDialog } from './refund-sent-dialog.tsx'
import { ShipDialog } from './ship-dialog.tsx'

type Action = 'fulfil' | 'ship' | 'cancel' | 'cancelRest' | 'refund' | 'refundSent' | 'markPaid'

/** What can be done with the order now, by who is permitted to. */
export function OrderActions({ order }: { order: Order }) {
  const { may } = usePermissions()
  const [open, setOpen] = useState<Action>()
  const close = () => setOpen(undefined)
  const live = order.status !== 'cancelled'
  const awaited = order.payment.transfer !== null && order.payment.captured.amount === 0
  const mayLeave = live && !awaited && order.paymentStatus !== 'refunded'
  const somethingOpen = openLines(order).length > 0
  const somethingPacked = packedFulfilments(order).length > 0
  return (
    <>
      {may('order:cancel') && isCancellable(order) && (
        <Button variant="secondary" onClick={() => setOpen('cancel')}>
          {t('order.cancel')}
        </Button>
      )}
      {may('order:cancel') && hasCancellableRest(order) && (
        <Button variant="secondary" onClick={() => setOpen('cancelRest')}>
          {t('order.cancelRest')}
        </Button>
      )}
      {may('order:refund') && order.payment.refundable.amount > 0 && (
        <Button variant="secondary" onClick={() => setOpen('refund')}>
          {t('order.refund')}
        </Button>
      )}
      {may('order:refund') && order.payment.unsentRefunds.length > 0 && (
        <Button onClick={() => setOpen('refundSent')}>{t('order.refundSent')}</Button>
      )}
      {may('order:fulfil') && live && somethingOpen && (
        <Button variant="secondary" onClick={() => setOpen('fulfil')}>
          {t('order.fulfil')}
        </Button>
      )}
      {may('payment:record') && order.status === 'open' && order.paymentStatus === 'awaiting' && (
        <Button onClick={() => setOpen('markPaid')}>{t('order.markPaid')}</Button>
      )}
      {may('order:ship') && mayLeave && (somethingOpen || somethingPacked) && (
        <Button onClick={() => setOpen('ship')}>{t('order.ship')}</Button>
      )}
      {open === 'cancel' && <CancelDialog order={order} onClose={close} />}
      {open === 'cancelRest' && <CancelRemainingDialog order={order} onClose={close} />}
      {open === 'refund' && <RefundDialog order={order} onClose={close} />}
      {open === 'refundSent' && <RefundSentDialog order={order} onClose={close} />}
      {open === 'markPaid' && <MarkPaidDialog order={order} onClose={close} />}
      {open === 'fulfil' && <FulfilDialog order={order} onClose={close} />}
      {open === 'ship' && <ShipDialog order={order} onClose={close} />}
    </>
  )
}
