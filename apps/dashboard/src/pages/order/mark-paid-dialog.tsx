import { TextField } from '@merastore/ui'
import { useState } from 'react'
import { CommandDialog } from '../../components/command-dialog.tsx'
import { Amount, When } from '../../components/format.tsx'
import { type Order, useRecordPayment } from '../../data/orders.ts'
import { t } from '../../messages/index.ts'

/** Says that the bank transfer of the order has arrived, all of it. */
export function MarkPaidDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const [reference, setReference] = useState('')
  const [now] = useState(() => new Date().toISOString())
  const record = useRecordPayment(order.id, onClose)
  return (
    <CommandDialog
      onClose={onClose}
      title={t('order.markPaidTitle')}
      description={t('order.markPaidDescription')}
      confirmLabel={t('order.markPaid')}
      command={record}
      onConfirm={() => record.run(reference.trim() === '' ? {} : { reference: reference.trim() })}
    >
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 rounded-control bg-sunken px-3.5 py-2.5 text-sm">
        <dt className="text-soft">{t('order.markPaidAmount')}</dt>
        <dd className="text-end font-semibold">
          <Amount value={order.totals.total} />
        </dd>
        <dt className="text-soft">{t('order.markPaidDate')}</dt>
        <dd className="text-end">
          <When at={now} />
        </dd>
      </dl>
      <TextField
        label={t('order.markPaidReference')}
        hint={t('order.markPaidReferenceHint')}
        maxLength={140}
        value={reference}
        onChange={(event) => setReference(event.target.value)}
      />
    </CommandDialog>
  )
}
