import { Checkbox, TextField } from '@merastore/ui'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { unshippedLines } from '../../data/order-quantities.ts'
import { type Order, useCancelRemaining } from '../../data/orders.ts'
import { t } from '../../messages/index.ts'

/** Cancels what has not left of an order of which something has, with what that is as a preview. */
export function CancelRemainingDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [restock, setRestock] = useState(true)
  const [asked, setAsked] = useState(false)
  const cancel = useCancelRemaining(order.id, onClose)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      danger
      title={t('order.cancelRestTitle')}
      description={t('order.cancelRestDescription')}
      confirmLabel={t('order.cancelRest')}
      pending={cancel.pending}
      error={cancel.error}
      onConfirm={() => {
        setAsked(true)
        if (reason.trim() !== '') cancel.run({ reason: reason.trim(), restock })
      }}
    >
      <ul className="rounded-control bg-sunken px-3.5 py-2.5 text-sm">
        {unshippedLines(order).map(({ line, quantity }) => (
          <li key={line.id} className="wrap-anywhere">
            {quantity} × {line.productTitle}
            {line.options.length > 0 && <span className="text-soft"> · {line.variantTitle}</span>}
          </li>
        ))}
      </ul>
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
