import { Button, Card } from '@merastore/ui'
import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Status, When } from '../../components/format.tsx'
import { packedFulfilments } from '../../data/order-quantities.ts'
import { type Order, type Shipment, useDeliverShipment } from '../../data/orders.ts'
import { usePermissions } from '../../lib/permissions.ts'
import { t } from '../../messages/index.ts'

/** What is packed and waits, and what has left. */
export function OrderShipments({ order }: { order: Order }) {
  const packed = packedFulfilments(order)
  if (packed.length === 0 && order.shipments.length === 0) return null
  return (
    <Card title={t('shipments.title')} flush>
      <ul className="divide-y divide-line border-t border-line">
        {packed.map((fulfilment) => (
          <li key={fulfilment.id} className="flex flex-wrap items-start justify-between gap-3 px-5 py-3 text-sm">
            <div>
              <p className="font-semibold">{t('shipments.packed')}</p>
              <p className="text-soft">
                <When at={fulfilment.createdAt} />
              </p>
              <LineList order={order} lines={fulfilment.lines} />
            </div>
            <Status of="fulfilment" status="fulfilled" />
          </li>
        ))}
        {order.shipments.map((shipment) => (
          <ShipmentRow key={shipment.id} order={order} shipment={shipment} />
        ))}
      </ul>
    </Card>
  )
}

function ShipmentRow({ order, shipment }: { order: Order; shipment: Shipment }) {
  const { may } = usePermissions()
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 px-5 py-3 text-sm">
      <div className="min-w-0">
        <p className="font-semibold">{shipment.carrier}</p>
        {shipment.trackingNumber && <Tracking shipment={shipment} />}
        <p className="text-soft">
          {t('shipments.shippedAt')} <When at={shipment.shippedAt} />
        </p>
        {shipment.deliveredAt && (
          <p className="text-soft">
            {t('shipments.deliveredAt')} <When at={shipment.deliveredAt} />
          </p>
        )}
        <LineList order={order} lines={shipment.lines} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Status of="fulfilment" status={shipment.status} />
        {shipment.status === 'shipped' && may('order:ship') && <DeliverButton order={order} shipment={shipment} />}
      </div>
    </li>
  )
}

function Tracking({ shipment }: { shipment: Shipment }) {
  if (shipment.trackingUrl === null) return <p className="font-mono text-xs wrap-anywhere">{shipment.trackingNumber}</p>
  return (
    <a
      href={shipment.trackingUrl}
      target="_blank"
      rel="noreferrer"
      className="inline-flex items-center gap-1.5 py-1 text-accent-ink underline underline-offset-4"
    >
      <span className="font-mono text-xs wrap-anywhere">{shipment.trackingNumber}</span>
      <ExternalLink aria-label={t('shipments.newTab')} className="size-3.5 shrink-0" />
    </a>
  )
}

function LineList({ order, lines }: { order: Order; lines: Shipment['lines'] }) {
  return (
    <ul className="mt-1">
      {lines.map(({ lineId, quantity }) => (
        <li key={lineId}>
          {quantity} × {order.lines.find((line) => line.id === lineId)?.productTitle ?? lineId}
        </li>
      ))}
    </ul>
  )
}

function DeliverButton({ order, shipment }: { order: Order; shipment: Shipment }) {
  const [open, setOpen] = useState(false)
  const deliver = useDeliverShipment(order.id, () => setOpen(false))
  return (
    <>
      <Button variant="secondary" size="small" onClick={() => setOpen(true)}>
        {t('shipments.deliver')}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        size="small"
        title={t('shipments.deliverTitle')}
        description={t('shipments.deliverDescription')}
        confirmLabel={t('shipments.deliver')}
        pending={deliver.pending}
        error={deliver.error}
        onConfirm={() => deliver.run({ shipmentId: shipment.id })}
      />
    </>
  )
}
