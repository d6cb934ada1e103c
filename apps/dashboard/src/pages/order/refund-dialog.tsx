import { TextField } from '@merastore/ui'
import { useState } from 'react'
import { CommandDialog } from '../../components/command-dialog.tsx'
import { Amount } from '../../components/format.tsx'
import { MoneyField, parsePrice, priceText } from '../../components/money-field.tsx'
import { type Order, useRefundOrder } from '../../data/orders.ts'
import { t } from '../../messages/index.ts'

/** Gives money back, with what is left after it as a preview. */
export function RefundDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { refundable } = order.payment
  const [amount, setAmount] = useState(() => priceText(refundable))
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const refund = useRefundOrder(order.id, onClose)
  const parsed = parsePrice(amount, order.currency)
  const minor = parsed.ok ? parsed.minor : 0
  const fault = !parsed.ok
    ? parsed.detail
    : minor === 0 || minor > refundable.amount
      ? t('order.refundAmountFault')
      : undefined
  const reasonFault = reason.trim() === '' ? t('order.refundReasonMissing') : undefined
  return (
    <CommandDialog
      onClose={onClose}
      danger
      title={t('order.refundTitle')}
      description={t(order.payment.transfer === null ? 'order.refundDescription' : 'order.refundByHand')}
      confirmLabel={t('order.refundConfirm')}
      command={refund}
      onConfirm={() => {
        setAsked(true)
        if (fault === undefined && reasonFault === undefined) {
          refund.run({ amount: { amount: minor, currency: order.currency }, reason: reason.trim() })
        }
      }}
    >
      <MoneyField
        label={t('order.refundAmount')}
        required
        currency={order.currency}
        value={amount}
        onValue={setAmount}
        error={asked || amount !== priceText(refundable) ? fault : undefined}
      />
      <TextField
        label={t('order.refundReason')}
        hint={t('order.refundReasonHint')}
        required
        maxLength={500}
        value={reason}
        error={asked ? reasonFault : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 rounded-control bg-sunken px-3.5 py-2.5 text-sm">
        <dt className="text-soft">{t('payment.captured')}</dt>
        <dd className="text-end">
          <Amount value={order.payment.captured} />
        </dd>
        <dt className="text-soft">{t('order.refundAvailable')}</dt>
        <dd className="text-end">
          <Amount value={refundable} />
        </dd>
        <dt className="text-soft">{t('order.refundRemaining')}</dt>
        <dd className="text-end font-semibold">
          <Amount
            value={{ ...refundable, amount: Math.max(0, refundable.amount - (fault === undefined ? minor : 0)) }}
          />
        </dd>
      </dl>
    </CommandDialog>
  )
}
