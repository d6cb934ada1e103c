import { Checkbox, TextField } from '@merastore/ui'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { type Order, useCancelOrder } from '../../data/orders.ts'
import { t } from '../../messages/index.ts'

function cancelEffect({ paymentStatus, payment }: Order): string {
  if (payment.transfer !== null) return t(payment.captured.amount > 0 ? 'order.cancelByHand' : 'order.cancelAwaited')
  return paymentStatus === 'captured' ? t('order.cancelRefunds') : t('order.cancelVoids')
}

/** Cancels the whole order: with a reason, and with the choice whether the goods go back on the shelf. */
export function CancelDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [restock, setRestock] = useState(true)
  const [asked, setAsked] = useState(false)
  const cancel = useCancelOrder(order.id, onClose)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      danger
      title={t('order.cancelTitle', { number: String(order.number) })}
      description={cancelEffect(order)}
      confirmLabel={t('order.cancelConfirm')}
      pending={cancel.pending}
      error={cancel.error}
      onConfirm={() => {
        setAsked(true)
        if (reason.trim() !== '') cancel.run({ reason: reason.trim(), restock })
      }}
    >
      <TextField
        label={t('order.cancelReason')}
        hint={t('order.cancelReasonHint')}
        error={asked && reason.trim() === '' ? t('order.cancelReasonMissing') : undefined}
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Checkbox
        label={t('order.restock')}
        hint={t('order.restockHint')}
        checked={restock}
        onChange={(event) => setRestock(event.target.checked)}
      />
    </ConfirmDialog>
  )
}
